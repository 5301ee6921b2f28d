import { expect } from 'chai';
import { type Capture, type Evidence, type Poll, pending, verified } from 'passport-stepup/strategy-kit';
import { factor, harness } from '../harness.ts';
import { KitStrategy } from '../kit-strategy.ts';

describe('confirm', () => {
  class Confirming extends KitStrategy {
    readonly calls: string[] = [];
    override async confirm(evidence: Evidence, { input }: Capture<{ code: string }>) {
      if (input.code === 'bad') throw new Error('x');
      this.calls.push(`${evidence.factor} ${input.code}`);
    }
  }

  it('runs when it is called, with evidence and capture', async () => {
    const { submit, store } = harness();
    const strategy = new Confirming(() => verified());
    const result = await submit(factor('otp', strategy), { code: 'a' });
    if (result.result !== 'verified') throw new Error(result.result);
    expect(strategy.calls).to.deep.equal([]);
    await result.confirm?.();
    expect(strategy.calls).to.deep.equal(['it a']);
    await store.close();
  });

  it('changes nothing when it throws', async () => {
    const { submit, store, events } = harness();
    const result = await submit(factor('otp', new Confirming(() => verified())), { code: 'bad' });
    if (result.result !== 'verified') throw new Error(result.result);
    await result.confirm?.();
    expect(events.at(-1)).to.include({ type: 'factor.error', reason: 'confirm', code: 'strategy_failed' });
    await store.close();
  });
});

describe('a run that waits for its vendor', () => {
  class Waiting extends KitStrategy {
    override async poll({ vendorTransaction, challenge }: Poll) {
      return vendorTransaction === 'v1' && challenge ? verified() : pending(2, vendorTransaction);
    }
  }

  it('is asked again by its id, with its challenge, and counts once', async () => {
    const { submit, store } = harness();
    const otp = factor('otp', [
      new KitStrategy({ name: 'other', verify: () => Promise.reject(new Error('down')) }),
      new Waiting(() => pending(2, 'v1')),
    ]);
    const waiting = await submit(otp, { code: 'a' });
    expect(waiting).to.deep.include({ result: 'pending', seconds: 2, vendorTransaction: 'v1' });
    const again = { nonceRequired: false, poll: 'v1' };
    const [one, two] = await Promise.all([submit(otp, {}, again), submit(otp, {}, again)]);
    expect(one).to.include({ result: 'verified' });
    expect(two).to.have.nested.property('error.code', 'challenge_invalid');
    await submit(otp, { code: 'b' });
    expect(await submit(otp, {}, again)).to.include({ result: 'rejected', reason: 'replayed' });
    await store.close();
  });
});

describe('the state of a factor', () => {
  it('is unavailable while no strategy of it is healthy', async () => {
    let up = false;
    class Watched extends KitStrategy {
      override async health() {
        if (!up) throw new Error('down');
      }
    }
    const { runner, store, wait } = harness();
    const otp = factor('otp', new Watched(() => verified()));
    expect(await runner.state(otp, 'alice')).to.deep.equal({ state: 'unavailable' });
    up = true;
    wait(10);
    expect(await runner.state(otp, 'alice')).to.deep.equal({ state: 'ready' });
    await store.close();
  });
});
