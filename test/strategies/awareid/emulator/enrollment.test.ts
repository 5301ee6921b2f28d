import { expect } from 'chai';
import { begun, capture, enrolledByFace, faceOnly } from './people.ts';
import { startWorld, type World } from './world.ts';

const KEY = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE';

describe('the AwareID emulator: enrollment', function () {
  this.timeout(240_000);
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  beforeEach(() => world.emulator.reset());
  after(() => world.close());

  it('tells a new user which checks the tenant demands', async () => {
    const answer = await world.good(30, { body: { username: 'ada', email: 'ada@example.com' } });
    expect(answer).to.include({ userExistsAlready: false, recordVideo: false });
    expect(answer.requiredChecks).to.deep.equal(['addDevice', 'addFace']);
  });

  it('is complete, with a code, when the last required check has passed', async () => {
    const enrollmentToken = await begun(world, 'ada');
    const device = await world.good(31, { body: { enrollmentToken, deviceId: 'phone', publicKey: KEY } });
    expect(device).to.deep.equal({ enrollmentStatus: 1, registrationCode: '' });
    const face = await world.good(32, {
      body: { enrollmentToken, faceLivenessData: await capture('anna', 3) },
    });
    expect(face).to.include({ livenessResult: true, enrollmentStatus: 2 });
    expect(face.registrationCode).to.match(/^[0-9a-f-]{36}$/);
  });

  it('knows a user who has completed, and lets nobody complete twice', async () => {
    await world.emulator.reset();
    const [first, second] = [await begun(world, 'ada'), await begun(world, 'ada')];
    expect(first).to.not.equal(second);
    const body = async (enrollmentToken: string, occasion: number) => {
      await world.good(31, { body: { enrollmentToken, deviceId: 'phone', publicKey: KEY } });
      return { enrollmentToken, faceLivenessData: await capture('anna', occasion) };
    };
    await world.good(32, { body: await body(first, 3) });
    expect((await world.ask(32, { body: await body(second, 4) })).body.errorMsg).to.equal('No value present');
    const again = await world.good(30, { body: { username: 'ada', email: 'ada@example.com' } });
    expect(again).to.include({ userExistsAlready: true });
    expect(again).to.not.have.property('enrollmentToken');
    expect(again.requiredChecks).to.deep.equal(['verifyFace']);
  });

  it('is over when it is cancelled', async () => {
    const enrollmentToken = await begun(world, 'ada');
    expect((await world.ask(47, { body: { enrollmentToken } })).text).to.equal('');
    const { status, body } = await world.ask(47, { body: { enrollmentToken } });
    expect(status).to.equal(500);
    expect(body).to.include({
      errorCode: 'INTERNAL_SERVER_ERROR',
      errorMsg: 'No value present',
      status: 500,
    });
  });

  it('is over after ten minutes', async () => {
    const enrollmentToken = await begun(world, 'ada');
    world.time.now += 600;
    const device = { enrollmentToken, deviceId: 'phone', publicKey: KEY };
    expect((await world.ask(31, { body: device })).body.errorMsg).to.equal('No value present');
  });

  it('takes no token of another kind', async () => {
    world.emulator.reset();
    await world.good(88, { body: { onboardingConfig: faceOnly } });
    await enrolledByFace(world, 'ada', 'anna');
    const { authToken } = await world.good(48, { body: { username: 'ada' } });
    expect((await world.ask(47, { body: { enrollmentToken: authToken } })).body.errorMsg).to.equal(
      'not valid token',
    );
  });

  it('has a limit of devices', async () => {
    const enrollmentToken = await begun(world, 'ada');
    for (const deviceId of ['a', 'b', 'c', 'c'])
      await world.good(31, { body: { enrollmentToken, deviceId, publicKey: KEY } });
    expect(
      (await world.ask(31, { body: { enrollmentToken, deviceId: 'd', publicKey: KEY } })).status,
    ).to.equal(500);
  });

  it('refuses a telephone number as recorded servers do', async () => {
    const { status } = await world.ask(30, {
      body: { username: 'ada', email: 'a@b.c', phoneNumber: '774-296-1793' },
    });
    expect(status).to.equal(500);
  });

  it('names what is missing as recorded servers do', async () => {
    expect((await world.ask(30, { body: { username: 'ada' } })).body.errorMsg).to.include(
      '[Email is required]',
    );
  });
});
