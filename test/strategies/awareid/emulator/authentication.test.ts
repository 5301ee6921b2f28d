import { expect } from 'chai';
import { authenticating, capture, enrolledByFace, faceOnly } from './people.ts';
import { startWorld, type World } from './world.ts';

describe('the AwareID emulator: authentication', function () {
  this.timeout(240_000);
  let world: World;
  let code: string;
  before(async () => {
    world = await startWorld({ config: faceOnly });
    code = await enrolledByFace(world, 'ada', 'anna');
  });
  after(() => world.close());

  it('starts for a name or a code, and for both when they are of one user', async () => {
    for (const body of [
      { username: 'ada' },
      { registrationCode: code },
      { username: 'ada', registrationCode: code },
    ])
      expect((await world.good(48, { body })).requiredChecks).to.deep.equal(['verifyFace']);
  });

  it('says 500 for an unknown user, an unknown code, two users and nothing', async () => {
    const unknown = 'cad27b38-a0da-4599-b376-40eb533e38aa';
    for (const body of [
      { username: 'eve' },
      { registrationCode: unknown },
      { username: 'eve', registrationCode: code },
      {},
    ]) {
      const answer = await world.ask(48, { body });
      expect(answer.status).to.equal(500);
      expect(answer.body.errorMsg).to.match(/^invalid registration complete code: /);
    }
  });

  it('is complete when the last required check has passed, and then over', async () => {
    const authToken = await authenticating(world, 'ada');
    const done = await world.good(50, { body: { authToken, faceLivenessData: await capture('anna', 21) } });
    expect(done).to.include({ livenessResult: true, matchResult: true, authStatus: 2 });
    expect(done.matchScore).to.be.above(50);
    const late = await world.ask(50, { body: { authToken, faceLivenessData: await capture('anna', 22) } });
    expect(late.body.errorMsg).to.equal('No value present');
  });

  it('has failed when the attempts are used up, all checks counted together', async () => {
    const authToken = await authenticating(world, 'ada');
    const faceLivenessData = await capture('gina', 23);
    const first = await world.good(50, { body: { authToken, faceLivenessData } });
    expect(first).to.include({ livenessResult: true, matchResult: false, authStatus: 1 });
    const device = { authToken, deviceId: 'none', signature: 'AAAA' };
    expect(await world.good(49, { body: device })).to.deep.equal({
      message: 'Device signature is invalid',
      authStatus: 1,
    });
    expect((await world.good(52, { body: { authToken, authorizationCode: 'none' } })).authStatus).to.equal(1);
    expect((await world.good(49, { body: device })).authStatus).to.equal(0);
    const late = await world.ask(50, { body: { authToken, faceLivenessData: await capture('anna', 24) } });
    expect(late.body.errorMsg).to.equal('No value present');
  });

  it('counts attempts that come at once', async () => {
    const authToken = await authenticating(world, 'ada');
    const device = { authToken, deviceId: 'none', signature: 'AAAA' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => world.ask(49, { body: device })));
    expect(answers.filter(({ status }) => status === 200)).to.have.length(4);
    expect(answers.filter(({ body }) => body.authStatus === 0)).to.have.length(1);
  });

  it('is over when it is cancelled, others of the user are not', async () => {
    const [one, other] = [await authenticating(world, 'ada'), await authenticating(world, 'ada')];
    expect((await world.ask(55, { body: { authToken: one } })).text).to.equal('');
    expect((await world.ask(55, { body: { authToken: one } })).status).to.equal(500);
    expect((await world.ask(55, { body: { authToken: other } })).status).to.equal(200);
  });

  it('is over after ten minutes', async () => {
    const authToken = await authenticating(world, 'ada');
    world.time.now += 600;
    expect((await world.ask(55, { body: { authToken } })).body.errorMsg).to.equal('No value present');
  });

  it('never completes where the tenant demands nothing', async () => {
    const bare = await startWorld({
      config: { ...faceOnly, onboardingOptions: { enrollment: { addFace: true }, authentication: {} } },
    });
    try {
      await enrolledByFace(bare, 'ada', 'anna');
      const { authToken, requiredChecks } = await bare.good(48, { body: { username: 'ada' } });
      expect(requiredChecks).to.deep.equal([]);
      const seen = await bare.good(50, { body: { authToken, faceLivenessData: await capture('anna', 25) } });
      expect(seen).to.include({ matchResult: true, authStatus: 1 });
    } finally {
      await bare.close();
    }
  });
});
