import { expect } from 'chai';
import { PulseStrategy } from 'passport-stepup/strategies/pulse';
import type { EnrollmentReference } from 'passport-stepup/strategy-kit';
import { robotTyping } from 'passport-stepup/testing';
import { leases } from '../../support/leases.ts';
import { capture, type Emulated, emulated, known } from './emulated.ts';
import { patternOf, typed, words } from './pattern.ts';

describe('pulse: enrolling on our own page', () => {
  let one: Emulated;
  beforeEach(async () => {
    one = await emulated();
  });
  afterEach(() => one.close());

  /** Types once more; gives back what the enrollment keeps. */
  async function type(occasion: number, enrollment?: EnrollmentReference) {
    const typing = typed('ada', `new ${occasion}`, words);
    const result = await one.strategy.enroll(capture(typing, enrollment ? { enrollment } : {}));
    return result.result === 'more' || result.result === 'enrolled' ? result : undefined;
  }

  it('takes five typings and then asks Pulse whether they suffice', async () => {
    let kept: EnrollmentReference | undefined;
    const results: unknown[] = [];
    for (let i = 0; i < 5; i += 1) {
      const answer = await type(i, kept);
      kept = answer?.enrollment;
      results.push(answer?.result === 'more' ? answer.remaining : answer?.result);
    }
    expect(results).to.deep.equal([4, 3, 2, 1, 'enrolled']);
    const outcome = await one.strategy.verify(
      capture(typed('ada', 'login', words), kept ? { enrollment: kept } : {}),
    );
    expect(outcome).to.deep.include({ result: 'verified', subject: kept?.reference, emulated: true });
  });

  it('tells with each challenge how many typings are left, at the least', async () => {
    const left = async (enrollment?: EnrollmentReference) =>
      (await one.strategy.challenge({ ...about, ...(enrollment && { enrollment }), enrolling: true }))
        .captures;
    const about = { subject: 'ada', leases: leases(), signal: new AbortController().signal };
    expect(await left()).to.equal(5);
    const first = await type(0);
    expect(await left(first?.enrollment)).to.equal(4);
    expect(await left({ reference: 'ada', data: { typings: 9 } })).to.equal(1);
    expect(await one.strategy.challenge({ ...about, enrolling: false })).to.not.have.property('captures');
  });

  it('tells the vendor a pseudonym in e-mail syntax and nothing of the person', async () => {
    const answer = await type(0);
    expect(answer?.enrollment.reference).to.match(/^u-[0-9a-f]{32}@users\.invalid$/);
    const paths = one.emulator.requests().map((request) => decodeURIComponent(request.path));
    expect(paths.join()).to.include(answer?.enrollment.reference).and.not.include('ada');
  });

  it('creates the user by the first typing alone', async () => {
    const first = await type(0);
    await type(1, first?.enrollment);
    const verifies = one.emulator.requests().filter((request) => request.path.includes('/user-verify/'));
    expect(verifies).to.have.length(1);
  });

  it('does not count a program, neither as the first typing nor later', async () => {
    const robot = patternOf(robotTyping(words), words);
    const retry = { result: 'retry', reason: 'typing_not_usable' };
    expect(await one.strategy.enroll(capture(robot))).to.deep.equal(retry);
    const first = await type(0);
    const enrollment = first?.enrollment as EnrollmentReference;
    expect(await one.strategy.enroll(capture(robot, { enrollment }))).to.deep.equal(retry);
  });

  it('does not count the same typing twice', async () => {
    const first = await type(0);
    const again = await one.strategy.enroll(
      capture(typed('ada', 'new 0', words), { enrollment: first?.enrollment as EnrollmentReference }),
    );
    expect(again).to.deep.equal({ result: 'retry', reason: 'typing_not_usable' });
  });

  it('starts from nothing with somebody whom Pulse knows already: what was typed before does not count', async () => {
    const userRef = 'known@tenant.example';
    await known(one.client, userRef, 'mallory');
    const fixed = new PulseStrategy({
      baseUrl: one.emulator.baseUrl,
      apiKey: one.emulator.credentials.apiKey,
      enrollment: 'inline',
      userRef: () => userRef,
    });
    const answer = await fixed.enroll(capture(typed('ada', 'new 0', words)));
    await fixed.close();
    expect(answer).to.deep.include({ result: 'more', remaining: 4 });
    expect((await one.client.getUser({ userRef })).state).to.equal('incomplete');
  });
});
