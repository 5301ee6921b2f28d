import { expect } from 'chai';
import { type About, pending, rejected, retry, VendorError, verified } from 'passport-stepup/strategy-kit';
import { factor, type Harness, harness, signIn } from '../harness.ts';
import { KitStrategy, type Made } from '../kit-strategy.ts';

/** A strategy that tells what it was given, and does what its field says. */
function dialogue(name = 'kit') {
  const [verifying, challenging]: [unknown[], unknown[]] = [[], []];
  class Dialogue extends KitStrategy {
    override async challenge({ carried }: About) {
      challenging.push(carried);
      return { data: {} };
    }
  }
  const verify: Made['verify'] = ({ input, carried }) => {
    verifying.push(carried);
    const [what = '', value] = input.code.split(' ');
    if (what === 'carry') return retry('next phrase', { carry: { value } });
    if (what === 'down') throw new VendorError('vendor_unavailable', 'down');
    return { again: retry('dark'), no: rejected('no'), wait: pending(1, 'v1') }[what] ?? verified();
  };
  return { strategy: new Dialogue({ name, verify }), verifying, challenging };
}

describe('what a retry carries', () => {
  let it_: Harness;
  beforeEach(() => {
    it_ = harness();
  });
  afterEach(() => it_.store.close());

  it('is given to the next challenge and the next run, and to no other after it', async () => {
    for (const next of ['good', 'again', 'no', 'wait', 'down']) {
      const { strategy, verifying, challenging } = dialogue();
      const otp = factor('otp', strategy);
      const where = { ceremony: next };
      await it_.submit(otp, { code: `carry ${next}` }, where);
      await it_.submit(otp, { code: `${next} 1` }, where);
      await it_.submit(otp, { code: `last ${next}` }, where);
      expect(verifying, next).to.deep.equal([undefined, { value: next }, undefined]);
      expect(challenging, next).to.deep.equal([undefined, { value: next }, undefined]);
    }
  });

  it('goes on as long as each run carries again', async () => {
    const { strategy, verifying } = dialogue();
    const otp = factor('otp', strategy);
    for (const n of [1, 2, 3]) await it_.submit(otp, { code: `carry ${n}` });
    await it_.submit(otp, { code: 'good' });
    expect(verifying).to.deep.equal([undefined, { value: '1' }, { value: '2' }, { value: '3' }]);
  });

  it('is not told to the client, and costs no attempt', async () => {
    const otp = factor('otp', dialogue().strategy);
    const told = await it_.submit(otp, { code: 'carry secret' });
    expect(told).to.deep.equal({ result: 'retry', reason: 'next phrase' });
    expect(JSON.stringify(it_.events)).to.not.include('secret');
    expect(await it_.submit(otp, { code: 'no' })).to.include({ result: 'rejected', attemptsLeft: 4 });
  });

  it('belongs to its ceremony, session, subject and factor', async () => {
    for (const elsewhere of [{ ceremony: 'c2' }, { issuedTo: 'sid-2' }, { subject: 'bob' }]) {
      const { strategy, verifying, challenging } = dialogue();
      const otp = factor('otp', strategy);
      const ceremony = Object.keys(elsewhere).join();
      await it_.submit(otp, { code: `carry ${ceremony}` }, { ceremony });
      await it_.submit(otp, { code: `good ${ceremony}` }, { ceremony, ...elsewhere });
      await it_.submit({ ...otp, id: 'other' }, { code: `good ${ceremony}` }, { ceremony });
      expect(verifying).to.deep.equal([undefined, undefined, undefined]);
      expect(challenging).to.deep.equal([undefined, undefined, undefined]);
    }
  });

  it('is given to one of two runs at once', async () => {
    const { strategy, verifying } = dialogue();
    const otp = factor('otp', strategy);
    await it_.submit(otp, { code: 'carry 1' });
    await Promise.all([it_.submit(otp, { code: 'good 1' }), it_.submit(otp, { code: 'good 2' })]);
    expect(verifying.filter((carried) => carried !== undefined)).to.deep.equal([{ value: '1' }]);
  });

  it('is given to the strategy that carried it and not to another of the factor', async () => {
    let up = false;
    const backup = dialogue('backup');
    const seen: unknown[] = [];
    const verify: Made['verify'] = ({ carried }) => {
      seen.push(carried);
      if (!up) throw new VendorError('vendor_unavailable', 'down');
      return verified();
    };
    const first = new KitStrategy({ name: 'first', verify });
    const second = new KitStrategy({ name: 'backup', verify: backup.strategy.made.verify });
    const otp = factor('otp', [first, second]);
    await it_.submit(otp, { code: 'carry 1' });
    up = true;
    expect(await it_.submit(otp, { code: 'good' })).to.have.nested.property('evidence.servedBy', 'first');
    expect(seen).to.deep.equal([undefined, undefined]);
  });

  it('is kept when the fields of the next run are malformed or its challenge is not right', async () => {
    const { strategy, verifying } = dialogue();
    const otp = factor('otp', strategy);
    await it_.submit(otp, { code: 'carry 1' });
    expect((await it_.submit(otp, { code: 7 })).result).to.equal('error');
    expect((await it_.submit(otp, { code: 'good' }, { nonce: 'AAAA' })).result).to.equal('error');
    await it_.submit(otp, { code: 'good' });
    expect(verifying).to.deep.equal([undefined, { value: '1' }]);
  });

  it('never shows on a sign-in form, whose challenge is the same for everybody', async () => {
    const { strategy, challenging } = dialogue();
    const password = factor('otp', strategy, { first: true });
    const form = { issuedTo: 'form', ceremony: 'form' };
    const { nonce } = await it_.runner.challenge({ factor: password, ...form, ttl: 60 });
    const run = { ...signIn, ...form, nonceRequired: true, nonce };
    expect((await it_.submit(password, { code: 'carry 1' }, run)).result).to.equal('retry');
    await it_.runner.challenge({ factor: password, ...form, ttl: 60 });
    expect(challenging).to.deep.equal([undefined, undefined]);
  });

  it('ends as an error when it is no plain JSON or too much', async () => {
    const cases: Record<string, unknown> = {
      'a list': ['x'],
      'a text': 'x',
      bytes: { sample: Buffer.from('x') },
      'a date': { at: new Date() },
      'no number': { n: Number.NaN },
      'too much': { text: 'x'.repeat(8192) },
    };
    for (const [what, carry] of Object.entries(cases)) {
      const otp = factor('otp', new KitStrategy(() => ({ result: 'retry', reason: 'dark', carry })));
      const result = await it_.submit(otp, { code: what }, { ceremony: what });
      expect(result, what).to.have.nested.property('error.code', 'strategy_failed');
    }
  });
});
