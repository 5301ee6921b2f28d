import { expect } from 'chai';
import { begun, faceOnly } from './people.ts';
import { startWorld, type World } from './world.ts';

const bare = {
  onboardingOptions: { enrollment: { addDevice: true }, authentication: { verifyDevice: true } },
};

describe('the AwareID emulator: administration', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ config: bare });
  });
  afterEach(() => world.close());

  async function enrolled(username: string): Promise<string> {
    const enrollmentToken = await begun(world, username);
    const device = { enrollmentToken, deviceId: 'phone', publicKey: 'AAAA' };
    return (await world.good(31, { body: device })).registrationCode;
  }

  it('lists completed enrollments in pages', async () => {
    const codes = [await enrolled('a'), await enrolled('b'), await enrolled('c')];
    await begun(world, 'unfinished');
    const page = await world.good(84, { body: { pageNumber: 2, pageSize: 2 } });
    expect(page).to.include({ pageNumber: 2, pageSize: 2, totalPages: 2, totalRecords: 3 });
    expect(page.list.map(({ registrationCode }: any) => registrationCode)).to.deep.equal([codes[2]]);
    for (const body of [{}, { pageNumber: 0, pageSize: 1 }, { pageNumber: 1, pageSize: 0 }])
      expect((await world.ask(84, { body })).status).to.equal(500);
  });

  it('tells of one, without keys', async () => {
    const registrationCode = await enrolled('ada');
    const told = await world.good(85, { params: { registrationCode } });
    expect(told).to.include({ registrationCode, name: 'Ada King', email: 'ada@example.com' });
    expect(told.registeredDevices).to.deep.equal([{ deviceId: 'phone' }]);
    expect(told.activities.map(({ type }: any) => type)).to.include('enrollment.completed');
    expect((await world.ask(85, { params: { registrationCode: 'x' } })).status).to.equal(404);
  });

  it('deletes one, with the open sessions', async () => {
    const registrationCode = await enrolled('ada');
    const { authToken } = await world.good(48, { body: { username: 'ada' } });
    expect((await world.ask(86, { params: { registrationCode } })).text).to.equal('');
    expect((await world.ask(86, { params: { registrationCode } })).status).to.equal(404);
    expect((await world.ask(55, { body: { authToken } })).body.errorMsg).to.equal('No value present');
    expect((await world.ask(48, { body: { username: 'ada' } })).status).to.equal(500);
    expect((await world.good(30, { body: { username: 'ada', email: 'a@b.c' } })).userExistsAlready).to.equal(
      false,
    );
  });

  it('a changed configuration holds for the next session', async () => {
    await enrolled('ada');
    const before = await world.good(48, { body: { username: 'ada' } });
    expect(before.requiredChecks).to.deep.equal(['verifyDevice']);
    const { onboardingConfig } = await world.good(87);
    const authentication = { verifyDevice: 'MANDATORY', verifyVoice: true, verifyPIN: true };
    const changed = { ...onboardingConfig, maxAuthenticationAttempts: 1, recordAuthenticationVideo: true };
    changed.onboardingOptions = { ...changed.onboardingOptions, authentication };
    expect((await world.ask(88, { body: { onboardingConfig: changed } })).text).to.equal('');
    expect((await world.good(87)).onboardingConfig).to.deep.equal(changed);
    const after = await world.good(48, { body: { username: 'ada' } });
    expect(after).to.deep.include({
      requiredChecks: ['verifyDevice', 'verifyVoice', 'verifyPIN'],
      recordVideo: true,
    });
    const wrong = { authToken: after.authToken, deviceId: 'x', signature: 'AAAA' };
    expect((await world.good(49, { body: wrong })).authStatus).to.equal(0);
  });

  it('takes {} for no change, and refuses contradictions', async () => {
    await world.good(88, { body: {} });
    expect((await world.good(87)).onboardingConfig).to.deep.equal(bare);
    const options = { ...faceOnly.onboardingOptions, enrollment: { addFace: false } };
    const answer = await world.ask(88, { body: { onboardingConfig: { onboardingOptions: options } } });
    expect(answer.body.errorMsg).to.match(/^When enrollment.addFace is false/);
    const ages = { onboardingOptions: { enrollment: { ageEstimation: { enabled: true } } } };
    expect((await world.ask(88, { body: { onboardingConfig: ages } })).status).to.equal(500);
    expect((await world.good(87)).onboardingConfig).to.deep.equal(bare);
  });

  it('is the first configuration again after a reset', async () => {
    await world.good(88, { body: { onboardingConfig: faceOnly } });
    world.emulator.reset();
    expect((await world.good(87)).onboardingConfig).to.deep.equal(bare);
  });

  it('refuses to start with a contradiction', async () => {
    const config = {
      onboardingOptions: { enrollment: { addFace: false }, authentication: { verifyFace: true } },
    };
    const code = await startWorld({ config }).catch((error) => error.code);
    expect(code).to.equal('configuration_invalid');
  });

  it('names a place for a recording of a session that there is', async () => {
    const token = await begun(world, 'ada');
    const told = await world.good(89, { body: { type: 'enrollment', token } });
    expect(told.objectKey).to.include(token);
    expect(told.credential).to.have.keys('accessKeyId', 'secretAccessKey', 'sessionToken');
    const signed = await world.good(89, { body: { type: 'enrollment', token, presignedURL: true } });
    expect(signed.credential).to.have.keys('presignedURL');
    expect((await world.ask(89, { body: { type: 're-enrollment', token } })).status).to.equal(500);
    expect((await world.ask(89, { body: { type: 'film', token } })).status).to.equal(500);
  });
});
