import { expect } from 'chai';
import { rejected, verified } from 'passport-stepup/strategy-kit';
import type { Factor } from '../../../src/factor/factor.ts';
import { factor, type Harness, harness, signIn } from '../harness.ts';
import { KitStrategy } from '../kit-strategy.ts';

const DAY = 86_400;
const kit = (methods: 'otp' | 'face', more = {}) =>
  factor(
    methods,
    new KitStrategy({
      methods: [methods],
      verify: ({ input }) => (input.code.startsWith('good') ? verified() : rejected('no')),
    }),
    more,
  );

describe('the attempt budget', () => {
  let it_: Harness;
  let count = 0;
  beforeEach(() => {
    it_ = harness();
  });
  afterEach(() => it_.store.close());
  const fail = (one: Factor, ceremony = 'c1') =>
    it_.submit(one, { code: `bad ${count++}` }, { ceremony, nonceRequired: false });
  const pass = (one: Factor, ceremony = 'c1') =>
    it_.submit(one, { code: `good ${count++}` }, { ceremony, nonceRequired: false });
  const failTimes = async (one: Factor, times: number) => {
    for (let n = 0; n < times; n += 1) await fail(one, `c${Math.floor(n / 2)} ${count}`);
  };

  it('lets a weak factor fail twice a ceremony', async () => {
    const face = kit('face');
    expect(await fail(face)).to.include({ result: 'rejected', attemptsLeft: 1 });
    expect(await fail(face)).to.include({ result: 'rejected', attemptsLeft: 0 });
    expect(await pass(face)).to.deep.equal({ result: 'locked' });
    expect(await pass(face, 'another')).to.include({ result: 'verified' });
  });

  it('adds failures up across ceremonies, and then a weak factor rests for longer than a day', async () => {
    const face = kit('face');
    await failTimes(face, 5);
    it_.wait(3 * DAY);
    expect(await pass(face, 'new')).to.deep.equal({ result: 'locked' });
    expect(await it_.runner.state(face, 'alice')).to.deep.equal({ state: 'locked' });
  });

  it('ends the rest of a weak factor when another second factor succeeds, and never by the first factor', async () => {
    const face = kit('face');
    await failTimes(face, 5);
    await it_.runner.succeeded('alice', [{ ...kit('otp'), id: 'password', first: true }]);
    expect((await pass(face, 'new')).result).to.equal('locked');
    await it_.runner.succeeded('alice', [{ ...kit('otp'), id: 'otp', relieves: ['it'] }]);
    expect((await pass(face, 'new')).result).to.equal('verified');
  });

  it('counts a weak factor’s failures on after its own success, and forgets a strong one’s', async () => {
    for (const [one, left] of [
      [kit('face'), 1],
      [kit('otp'), 4],
    ] as const) {
      const other = {
        ...one,
        id: `${one.methods}`,
        limits: { ...one.limits, perDay: one.limits.perCeremony + 1 },
      };
      await fail(other, 'c1');
      await fail(other, 'c2');
      await it_.runner.succeeded('alice', [other]);
      const result = await fail(other, 'c3');
      expect(result).to.include({ result: 'rejected', attemptsLeft: one.methods[0] === 'face' ? 0 : left });
    }
  });

  it('opens a strong factor again a day after the first failure, and says when', async () => {
    const otp = kit('otp');
    for (let n = 0; n < 100; n += 1) await fail(otp, `c${n}`);
    it_.wait(100);
    expect(await pass(otp, 'new')).to.deep.equal({ result: 'locked', retryAfter: DAY - 100 });
    it_.wait(DAY - 100);
    expect((await pass(otp, 'new')).result).to.equal('verified');
  });

  it('cannot be exceeded by a burst', async () => {
    const face = kit('face');
    const results = await Promise.all(Array.from({ length: 20 }, (_, n) => fail(face, `c${n}`)));
    expect(results.filter(({ result }) => result === 'rejected')).to.have.length(5);
    expect((await pass(face, 'new')).result).to.equal('locked');
  });

  it('is one for all spellings of an account at sign-in', async () => {
    const verify = () => rejected('no');
    const password = factor(
      'otp',
      { strategy: new KitStrategy(verify), fields: { code: 'name' } },
      { first: true },
    );
    for (const name of ['alice', ' ALICE', 'Ａlice', 'al\u00adice', 'alice\u200b ']) {
      expect((await it_.submit(password, { name }, signIn)).result).to.equal('rejected');
    }
    expect((await it_.submit(password, { name: 'Alice' }, signIn)).result).to.equal('locked');
    expect((await it_.submit(password, { name: 'alicia' }, signIn)).result).to.equal('rejected');
  });

  it('is the account’s when the strategy names whose it is, whatever it was called', async () => {
    const verify = ({ input }: { input: { code: string } }) =>
      input.code === 'good' ? verified({ subject: 'alice' }) : rejected('no', { subject: 'alice' });
    const password = factor(
      'pin',
      { strategy: new KitStrategy({ methods: ['pin'], verify }), fields: { code: 'name' } },
      { first: true },
    );
    for (let n = 0; n < 100; n += 1)
      await it_.submit(password, { name: `alias ${n}` }, { ...signIn, ceremony: `c${n}` });
    expect((await it_.submit(password, { name: 'good' }, { ...signIn, ceremony: 'last' })).result).to.equal(
      'locked',
    );
  });

  it('of one factor leaves every other factor alone', async () => {
    await failTimes(kit('face'), 5);
    expect((await pass({ ...kit('otp'), id: 'otp' })).result).to.equal('verified');
  });
});
