import { generateKeyPairSync, sign } from 'node:crypto';
import { expect } from 'chai';
import { authenticating, begun, capture } from './people.ts';
import { startWorld, type World } from './world.ts';

const config = {
  onboardingOptions: {
    enrollment: { addFace: true, addPIN: true },
    authentication: { verifyDevice: true },
    reenrollment: { verifyFace: true },
  },
  maxDeviceIds: 2,
  maxAuthenticationAttempts: 3,
};

describe('the AwareID emulator: re-enrollment', function () {
  this.timeout(240_000);
  let world: World;
  let code: string;
  beforeEach(async () => {
    world = await startWorld({ config });
    const enrollmentToken = await begun(world, 'ada');
    const { activationToken } = await world.good(38, { body: { enrollmentToken } });
    await world.emulator.pinProvider.register(activationToken, '4711');
    await world.good(39, { body: { enrollmentToken } });
    code = (await world.good(32, { body: { enrollmentToken, faceLivenessData: await capture('anna', 3) } }))
      .registrationCode;
  });
  afterEach(() => world.close());

  async function started(): Promise<string> {
    return (await world.good(30, { body: { username: 'ada', email: 'ada@example.com' } })).reEnrollmentToken;
  }

  async function proven(occasion = 4): Promise<string> {
    const reEnrollmentToken = await started();
    const faceLivenessData = await capture('anna', occasion);
    const answer = await world.good(56, { body: { reEnrollmentToken, faceLivenessData } });
    expect(answer).to.include({ livenessResult: true, matchResult: true, authStatus: 2 });
    return reEnrollmentToken;
  }

  it('changes nothing before the checks have passed', async () => {
    const reEnrollmentToken = await started();
    for (const [operation, body] of [
      [58, {}],
      [59, { pinId: 'x' }],
      [61, {}],
    ] as const) {
      const { status, body: told } = await world.ask(operation, { body: { reEnrollmentToken, ...body } });
      expect([status, told.errorMsg]).to.deep.equal([500, 'token not for re-enrollment']);
    }
  });

  it('ends with 61 alone, and keeps the code', async () => {
    const reEnrollmentToken = await proven();
    expect(await world.good(61, { body: { reEnrollmentToken } })).to.deep.equal({ registrationCode: code });
    expect((await world.ask(61, { body: { reEnrollmentToken } })).body.errorMsg).to.equal('No value present');
  });

  it('fails when the attempts are used up', async () => {
    const reEnrollmentToken = await started();
    const statuses: number[] = [];
    for (const occasion of [5, 6, 7]) {
      const faceLivenessData = await capture('gina', occasion);
      statuses.push((await world.good(56, { body: { reEnrollmentToken, faceLivenessData } })).authStatus);
    }
    expect(statuses).to.deep.equal([1, 1, 0]);
  });

  it('adds a device, or puts it in the place of all', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const add = async (deviceId: string, addOrUpdate: number, occasion: number) =>
      world.ask(61, {
        body: { reEnrollmentToken: await proven(occasion), deviceId, publicKey: spki, addOrUpdate },
      });
    const verifies = async (deviceId: string) => {
      const authToken = await authenticating(world, 'ada');
      const signature = sign('sha256', Buffer.from(authToken), privateKey).toString('base64');
      return (
        (await world.good(49, { body: { authToken, deviceId, signature } })).message === 'Device verified.'
      );
    };
    await add('one', 0, 10);
    await add('two', 0, 11);
    expect([await verifies('one'), await verifies('two')]).to.deep.equal([true, true]);
    expect((await add('three', 0, 12)).status).to.equal(500);
    await add('four', 1, 13);
    expect([await verifies('one'), await verifies('four')]).to.deep.equal([false, true]);
  });

  it('takes all three device members or none', async () => {
    const body = { reEnrollmentToken: await proven(), deviceId: 'one' };
    expect((await world.ask(61, { body })).status).to.equal(500);
  });

  it('makes the PIN anew', async () => {
    const reEnrollmentToken = await proven();
    const { mpinId, activationToken, authStatus } = await world.good(58, { body: { reEnrollmentToken } });
    expect(authStatus).to.equal(2);
    expect((await world.ask(59, { body: { reEnrollmentToken, pinId: mpinId } })).status).to.equal(500);
    await world.emulator.pinProvider.register(activationToken, '8080');
    const done = await world.good(59, { body: { reEnrollmentToken, pinId: mpinId } });
    expect(done).to.deep.equal({ authStatus: 2, message: 'SUCCESS' });
    const authToken = await authenticating(world, 'ada');
    const before = await world.emulator.pinProvider.code('ada', '4711');
    await world.good(52, { body: { authToken, authorizationCode: before } });
    expect(world.emulator.status().sessions.at(-1)).to.deep.include({ passed: [], refused: 1 });
    const now = await world.emulator.pinProvider.code('ada', '8080');
    await world.good(52, { body: { authToken, authorizationCode: now } });
    expect(world.emulator.status().sessions.at(-1)).to.deep.include({ passed: ['verifyPIN'], refused: 1 });
  });

  it('is over when it is cancelled', async () => {
    const reEnrollmentToken = await started();
    expect((await world.ask(62, { body: { reEnrollmentToken } })).text).to.equal('');
    expect((await world.ask(62, { body: { reEnrollmentToken } })).status).to.equal(500);
  });
});
