import { expect } from 'chai';
import { type Outcome, rejected, retry, verified } from 'passport-stepup/strategy-kit';
import { factor, harness } from '../harness.ts';
import { KitStrategy } from '../kit-strategy.ts';

describe('a proof shown again', () => {
  const twice = async (outcome: () => Outcome, method: 'otp' | 'pin' = 'otp', wait = 0) => {
    const it_ = harness();
    const one = factor(method, new KitStrategy({ methods: [method], verify: outcome }));
    const first = await it_.submit(one, { code: 'same' });
    it_.wait(wait);
    const second = await it_.submit(one, { code: 'same' }, { ceremony: 'c2' });
    await it_.store.close();
    return [first, second].map((result) => ('reason' in result ? result.reason : result.result));
  };

  it('is refused when it is bound to nothing', async () => {
    expect(await twice(() => verified())).to.deep.equal(['verified', 'replayed']);
  });

  it('is refused also when it was refused before', async () => {
    expect(await twice(() => rejected('no'))).to.deep.equal(['no', 'replayed']);
  });

  it('is judged again after the replay window', async () => {
    expect(await twice(() => verified(), 'otp', 86_400)).to.deep.equal(['verified', 'verified']);
  });

  it('is judged again when it was not judged', async () => {
    expect(await twice(() => retry('dark'))).to.deep.equal(['dark', 'dark']);
  });

  it('is judged again when the challenge is in it', async () => {
    expect(await twice(() => verified({ binding: 'challenge' }))).to.deep.equal(['verified', 'verified']);
  });

  it('is refused by its own name, however it is spelled', async () => {
    const { submit, store } = harness();
    const otp = factor('otp', new KitStrategy(() => verified({ oneTime: 'step 7' })));
    expect((await submit(otp, { code: '123456' })).result).to.equal('verified');
    expect(await submit(otp, { code: '123 456' })).to.include({ result: 'rejected', reason: 'replayed' });
    expect((await submit(otp, { code: '123456' }, { subject: 'bob' })).result).to.equal('verified');
    await store.close();
  });

  it('is the same proof when its JSON is spelled in another way', async () => {
    const { submit, store } = harness();
    const typing = factor('otp', new KitStrategy(() => verified()));
    expect((await submit(typing, { code: '{"a":1,"b":[2]}' })).result).to.equal('verified');
    for (const code of ['{ "b": [2],\n"a": 1.0 }', ' {"b":[2.0],"a":1}']) {
      expect(await submit(typing, { code })).to.include({ result: 'rejected', reason: 'replayed' });
    }
    await store.close();
  });

  it('is no matter when it is known and not shown', async () => {
    expect(await twice(() => verified(), 'pin')).to.deep.equal(['verified', 'verified']);
  });

  it('counts once of two at the same time', async () => {
    const { submit, store } = harness();
    const otp = factor(
      'otp',
      new KitStrategy(async () => {
        await new Promise(setImmediate);
        return verified();
      }),
    );
    const results = await Promise.all([submit(otp, { code: '1' }), submit(otp, { code: '1' })]);
    expect(results.map(({ result }) => result).sort()).to.deep.equal(['rejected', 'verified']);
    await store.close();
  });
});
