import { expect } from 'chai';
import { captureOf, codeAt, errorCodeOf, NOW, RFC_SEED, strategyAt } from './harness.ts';

describe('totp: seeds that the application keeps itself', () => {
  const seeds: Record<string, string> = { alice: RFC_SEED };
  const strategy = strategyAt(NOW, { secret: async (subject) => seeds[subject] });
  const { enrollment: _none, ...capture } = captureOf(codeAt(NOW));

  it('verify, without an enrollment', async () => {
    expect(await strategy.verify(capture)).to.deep.equal({
      result: 'verified',
      methods: ['otp'],
      oneTime: 'step-60000000',
    });
  });

  it('are not enrolled here', () => {
    expect(strategy.enroll).to.equal(undefined);
    expect(strategy.challenge).to.equal(undefined);
  });

  it('of nobody are an error that says so, never a rejection', async () => {
    expect(await errorCodeOf(strategy.verify({ ...capture, subject: 'bob' }))).to.equal(
      'enrollment_required',
    );
  });

  it('are not looked for without a subject', async () => {
    const { subject: _nobody, ...anonymous } = capture;
    expect(await errorCodeOf(strategy.verify(anonymous))).to.equal('enrollment_required');
  });

  it('that cannot be looked up are an error, never a rejection', async () => {
    const broken = strategyAt(NOW, { secret: () => Promise.reject(new Error('database down')) });
    await broken.verify(capture).then(
      () => expect.fail('it did not reject'),
      (error) => expect(error).to.have.property('message', 'database down'),
    );
  });
});
