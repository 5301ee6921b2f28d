import { expect } from 'chai';
import { type Capture, enrolled, more, type Outcome, rejected, verified } from 'passport-stepup/strategy-kit';
import type { EnrollResult, Run } from '../../../src/factor/run.ts';
import { factor, type Harness, harness, request } from '../harness.ts';
import { KitStrategy } from '../kit-strategy.ts';

class Enrolling extends KitStrategy {
  override async enroll({ input }: Capture<{ code: string }>) {
    if (input.code === 'bad') return rejected('no') as Outcome;
    if (input.code === 'nonsense') return verified();
    return input.code === 'last' ? enrolled({ reference: 'u1' }) : more(1, { reference: 'u1' });
  }
}

const enrollment = { reference: 'u1' };
const otp = (subject?: string) =>
  factor('otp', new Enrolling(() => verified(subject === undefined ? {} : { subject })));

async function enroll({ runner }: Harness, code: string, over: Partial<Run> = {}): Promise<EnrollResult> {
  const about = { factor: otp(), issuedTo: 'sid', ceremony: 'e1', subject: 'alice' };
  const { nonce } = await runner.challenge({ ...about, ttl: 60, enrolling: true });
  return runner.enroll({
    ...about,
    session: 'sid',
    request: request(),
    fields: { code },
    nonce,
    nonceRequired: true,
    ...over,
  });
}

describe('enrolling', () => {
  it('takes captures until the strategy has enough', async () => {
    const it_ = harness();
    expect(await enroll(it_, 'first')).to.deep.equal({
      result: 'more',
      remaining: 1,
      enrollment,
      servedBy: 'kit',
    });
    expect(await enroll(it_, 'last')).to.deep.equal({
      result: 'enrolled',
      enrollment,
      emulated: false,
      servedBy: 'kit',
    });
    await it_.store.close();
  });

  it('tells with the challenge how many captures it takes, where the strategy knows', async () => {
    const it_ = harness();
    const challenge = async () => ({ data: {}, captures: 3 });
    const five = factor('otp', new KitStrategy({ verify: () => verified(), challenge }));
    const ask = { issuedTo: 'sid', ceremony: 'e1', ttl: 60, enrolling: true };
    expect(await it_.runner.challenge({ ...ask, factor: five })).to.include({ captures: 3 });
    expect(await it_.runner.challenge({ ...ask, factor: otp() })).to.not.have.property('captures');
    await it_.store.close();
  });

  it('costs calls and no attempts when a capture is refused', async () => {
    const it_ = harness();
    expect(await enroll(it_, 'bad')).to.include({ result: 'rejected', reason: 'no', attemptsLeft: 4 });
    expect(await enroll(it_, 'bad')).to.include({ result: 'rejected', reason: 'replayed', attemptsLeft: 4 });
    await it_.store.close();
  });

  it('is an error when the strategy verifies instead', async () => {
    const it_ = harness();
    expect(await enroll(it_, 'nonsense')).to.have.nested.property('error.code', 'strategy_failed');
    await it_.store.close();
  });

  it('is impossible with a strategy that does not enroll', async () => {
    const it_ = harness();
    const plain = factor('otp', new KitStrategy(() => verified()));
    expect(await enroll(it_, 'x', { factor: plain })).to.have.nested.property(
      'error.code',
      'strategy_unsupported',
    );
    await it_.store.close();
  });

  it('uses its capture up: the same one does not verify afterwards', async () => {
    const it_ = harness();
    await enroll(it_, 'last');
    expect(await it_.submit(otp(), { code: 'last' }, { enrollment })).to.include({ reason: 'replayed' });
    await it_.store.close();
  });
});

describe('a factor that enrolls', () => {
  const it_ = harness();
  after(() => it_.store.close());
  it('cannot be used before', async () => {
    expect(await it_.submit(otp(), { code: '1' })).to.have.nested.property(
      'error.code',
      'enrollment_required',
    );
  });
  it('cannot be used before either with a strategy beside it that enrolls nobody (rule 11)', async () => {
    const asked: string[] = [];
    const backup = new KitStrategy({ name: 'backup', verify: () => asked.push('backup') && verified() });
    const both = factor('otp', [new Enrolling(() => verified()), backup]);
    expect(await it_.submit(both, { code: '1' })).to.have.nested.property(
      'error.code',
      'enrollment_required',
    );
    expect(asked).to.deep.equal([]);
  });
  it('is compared through the enrollment', async () => {
    expect(await it_.submit(otp('u1'), { code: '2' }, { enrollment })).to.include({
      result: 'verified',
      subject: 'alice',
    });
    expect(await it_.submit(otp('alice'), { code: '3' }, { enrollment })).to.include({
      result: 'rejected',
      reason: 'subject_mismatch',
    });
  });
});
