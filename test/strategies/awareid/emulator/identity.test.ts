import { expect } from 'chai';
import { authenticating, begun } from './people.ts';
import { startWorld, type World } from './world.ts';

const CPF = '529.982.247-25';
const all = {
  onboardingOptions: {
    enrollment: {
      mobileMatch: true,
      KBA: true,
      checkWatchlist: true,
      checkNationalId: true,
      deviceSecurity: true,
    },
    authentication: { deviceSecurity: true, checkNationalId: true },
    reenrollment: { deviceSecurity: true },
  },
  maxAuthenticationAttempts: 4,
};

describe('the AwareID emulator: who the person is', () => {
  let world: World;
  let enrollmentToken: string;
  beforeEach(async () => {
    world = await startWorld({ config: all });
    enrollmentToken = await begun(world, 'ada');
  });
  afterEach(() => world.close());

  const pii = { firstName: 'Ada', lastName: 'King', phoneNumber: '+12025550143' };

  it('sends a code to the enrolled telephone only', async () => {
    for (const wrong of [
      { ...pii, phoneNumber: '+12025550199' },
      { ...pii, lastName: 'Other' },
    ]) {
      const answer = await world.good(40, { body: { enrollmentToken, pii: wrong } });
      expect(answer.responseDetail).to.deep.equal({ match: false, otpSent: false });
      expect(world.emulator.otpOf('+12025550143')).to.equal(undefined);
    }
    await world.good(40, { body: { enrollmentToken, pii } });
    expect(world.emulator.otpOf('+12025550143')).to.match(/^\d{6}$/);
  });

  it('approves the code that was sent, once, and three wrong ones end it', async () => {
    const confirm = async (pinCode = '') =>
      (await world.good(41, { body: { enrollmentToken, pinCode } })).policyDecision;
    expect(await confirm('000000')).to.equal('decline');
    await world.good(40, { body: { enrollmentToken, pii } });
    const code = world.emulator.otpOf('+12025550143');
    expect([await confirm(code), await confirm(code)]).to.deep.equal(['approve', 'decline']);
    await world.good(40, { body: { enrollmentToken, pii } });
    const next = world.emulator.otpOf('+12025550143');
    for (let i = 0; i < 3; i += 1) expect(await confirm('x')).to.equal('decline');
    expect(await confirm(next)).to.equal('decline');
  });

  it('asks about what the person enrolled with, and takes answers once', async () => {
    const refused = await world.good(42, { body: { enrollmentToken, pii: { firstName: 'Eve' } } });
    expect(refused).to.deep.include({ questions: [], errorCode: 1 });
    const right = { '1': '43', '2': 'example.com' } as Record<string, string>;
    const ask = async (pick: (id: string) => string) => {
      const { questions } = await world.good(42, { body: { enrollmentToken, pii } });
      const answers = questions.map(({ questionId, choices }: any) => ({
        questionId,
        choiceId: choices.find(({ text }: any) => text === pick(questionId)).choiceId,
      }));
      return { answers, answer: await world.good(43, { body: { enrollmentToken, answers } }) };
    };
    const wrong = await ask(() => 'None of these');
    expect(wrong.answer).to.include({
      policyDecision: 'decline',
      errorCode: 1,
      errorMsg: 'Incorrect answers',
    });
    const good = await ask((id) => right[id] ?? '');
    expect(good.answer).to.include({ policyDecision: 'approve', errorCode: null });
    const again = await world.good(43, { body: { enrollmentToken, answers: good.answers } });
    expect(again.policyDecision).to.equal('decline');
  });

  it('finds names on the watchlist, in any order and case', async () => {
    const check = async (firstName: string, lastName: string) =>
      (await world.good(45, { body: { enrollmentToken, pii: { firstName, lastName } } })).errorCode;
    expect([await check('Ada', 'King'), await check('WATCHLISTED', 'jane')]).to.deep.equal([null, 1]);
  });

  it('checks the digits of a CPF number, with and without a session', async () => {
    const ask = (operation: number, number: string, more: object = {}) =>
      world.good(operation, { body: { nationalIdType: 'CPF', nationalIdNumber: number, ...more } });
    expect((await ask(28, CPF)).errorCode).to.equal(null);
    for (const wrong of ['52998224724', '11111111111', '123456789', 'abc'])
      expect((await ask(28, wrong)).errorCode, wrong).to.equal(1);
    expect((await ask(28, CPF, { fields: { name: 'Jane Watchlisted' } })).errorCode).to.equal(3);
    expect(
      (await world.good(28, { body: { nationalIdType: 'SSN', nationalIdNumber: '1' } })).errorCode,
    ).to.equal(2);
    expect((await ask(46, CPF, { enrollmentToken })).errorCode).to.equal(null);
    expect((await ask(46, '1', { enrollmentToken })).errorCode).to.equal(1);
  });

  it('trusts a device profile of one user only, in all three kinds of session', async () => {
    await complete(world, enrollmentToken);
    const other = await begun(world, 'eve');
    const device = { apSessionId: 'profile-ada' };
    const stolen = await world.good(44, { body: { enrollmentToken: other, ...device } });
    expect(stolen).to.include({ errorCode: 1 });
    expect(stolen.responseDetail.errorCode).to.equal(null);
    const authToken = await authenticating(world, 'ada');
    expect(await world.good(53, { body: { authToken, ...device } })).to.include({
      authStatus: 1,
      errorCode: null,
    });
    world.emulator.faults.set({ kind: 'vendor', name: 'risky-device', times: 1 });
    const risky = await world.good(53, { body: { authToken, ...device } });
    expect(risky).to.include({ errorCode: 1 });
    expect(risky.responseDetail.errorCode).to.equal(null);
    const id = { nationalIdType: 'CPF', nationalIdNumber: CPF };
    expect(await world.good(54, { body: { authToken, ...id, nationalIdNumber: '1' } })).to.include({
      errorCode: 1,
    });
    expect(await world.good(54, { body: { authToken, ...id } })).to.include({
      errorCode: null,
      authStatus: 2,
    });
    const { reEnrollmentToken } = await world.good(30, {
      body: { username: 'ada', email: 'ada@example.com' },
    });
    expect((await world.good(60, { body: { reEnrollmentToken, ...device } })).authStatus).to.equal(2);
  });

  async function complete(where: World, token: string): Promise<void> {
    const at = { body: { enrollmentToken: token, pii } };
    await where.good(40, at);
    await where.good(41, { body: { enrollmentToken: token, pinCode: where.emulator.otpOf('+12025550143') } });
    const { questions } = await where.good(42, at);
    const answers = questions.map(({ questionId, choices }: any) => ({
      questionId,
      choiceId: choices.find(({ text }: any) => ['43', 'example.com'].includes(text)).choiceId,
    }));
    await where.good(43, { body: { enrollmentToken: token, answers } });
    await where.good(44, { body: { enrollmentToken: token, apSessionId: 'profile-ada' } });
    await where.good(45, at);
    const done = await where.good(46, {
      body: { enrollmentToken: token, nationalIdType: 'CPF', nationalIdNumber: CPF },
    });
    expect(done.enrollmentStatus).to.equal(2);
  }
});
