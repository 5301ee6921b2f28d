import { expect } from 'chai';
import { authenticating, begun } from './people.ts';
import { startWorld, type World } from './world.ts';

const config = {
  onboardingOptions: { enrollment: { addPIN: true }, authentication: { verifyPIN: true } },
  maxAuthenticationAttempts: 4,
};

describe('the AwareID emulator: PIN', function () {
  this.timeout(240_000);
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ config });
  });
  afterEach(() => world.close());

  async function enrolled(username: string, pin: string): Promise<void> {
    const enrollmentToken = await begun(world, username);
    const activation = await world.good(38, { body: { enrollmentToken } });
    expect(activation).to.include({ enrollmentStatus: 1, pinUser: username });
    expect(activation.mpinId).to.match(/^[0-9a-f]{64}$/);
    await world.emulator.pinProvider.register(activation.activationToken, pin);
    expect((await world.good(39, { body: { enrollmentToken } })).enrollmentStatus).to.equal(2);
  }

  async function verify(authToken: string, authorizationCode: string): Promise<number> {
    return (await world.good(52, { body: { authToken, authorizationCode } })).authStatus;
  }

  it('is right: complete', async () => {
    await enrolled('ada', '4711');
    const code = await world.emulator.pinProvider.code('ada', '4711');
    expect(await verify(await authenticating(world, 'ada'), code)).to.equal(2);
  });

  it('is wrong: shows nothing, counts an attempt', async () => {
    await enrolled('ada', '4711');
    const authToken = await authenticating(world, 'ada');
    const wrong = () => world.emulator.pinProvider.code('ada', '0000');
    expect([await verify(authToken, await wrong()), await verify(authToken, await wrong())]).to.deep.equal([
      1, 1,
    ]);
    expect(await verify(authToken, await wrong())).to.equal(1);
    expect(await verify(authToken, await wrong())).to.equal(0);
  });

  it('is not made before the PIN client has made it', async () => {
    const enrollmentToken = await begun(world, 'ada');
    expect((await world.good(39, { body: { enrollmentToken } })).enrollmentStatus).to.equal(1);
    await world.good(38, { body: { enrollmentToken } });
    expect((await world.good(39, { body: { enrollmentToken } })).enrollmentStatus).to.equal(1);
  });

  it('takes a code once', async () => {
    await enrolled('ada', '4711');
    const code = await world.emulator.pinProvider.code('ada', '4711');
    const [one, other] = [await authenticating(world, 'ada'), await authenticating(world, 'ada')];
    expect([await verify(one, code), await verify(other, code)]).to.deep.equal([2, 1]);
  });

  it('takes a code for the session’s user only', async () => {
    await enrolled('ada', '4711');
    await enrolled('eve', '9999');
    const code = await world.emulator.pinProvider.code('eve', '9999');
    expect(await verify(await authenticating(world, 'ada'), code)).to.equal(1);
  });

  it('ends a code after two minutes and an activation after ten', async () => {
    await enrolled('ada', '4711');
    const authToken = await authenticating(world, 'ada');
    const code = await world.emulator.pinProvider.code('ada', '4711');
    world.time.now += 120;
    expect(await verify(authToken, code)).to.equal(1);
    const { activationToken } = await world.good(38, {
      body: { enrollmentToken: await begun(world, 'bob') },
    });
    world.time.now += 600;
    const late = await world.emulator.pinProvider
      .register(activationToken, '1234')
      .catch((error) => error.code);
    expect(late).to.equal('request_malformed');
  });

  it('rests after five wrong ones in a row', async () => {
    await enrolled('ada', '4711');
    for (let i = 0; i < 5; i += 1) await world.emulator.pinProvider.code('ada', '0000');
    const code = await world.emulator.pinProvider.code('ada', '4711');
    expect(await verify(await authenticating(world, 'ada'), code)).to.equal(1);
  });

  it('uses an activation once', async () => {
    const { activationToken } = await world.good(38, {
      body: { enrollmentToken: await begun(world, 'ada') },
    });
    await world.emulator.pinProvider.register(activationToken, '4711');
    const again = await world.emulator.pinProvider
      .register(activationToken, '1111')
      .catch((error) => error.code);
    expect(again).to.equal('request_malformed');
  });

  it('is asked for over HTTP too', async () => {
    const post = (path: string, body: unknown) =>
      fetch(`${world.emulator.pinProvider.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const enrollmentToken = await begun(world, 'ada');
    const { activationToken, redirectURI } = await world.good(38, { body: { enrollmentToken } });
    expect((await fetch(redirectURI)).status).to.equal(200);
    expect((await post('/register', { activationToken, pin: 'abcd' })).status).to.equal(400);
    const { activationToken: second } = await world.good(38, { body: { enrollmentToken } });
    expect((await post('/register', { activationToken: second, pin: '4711' })).status).to.equal(204);
    await world.good(39, { body: { enrollmentToken } });
    const { code } = (await (await post('/code', { pinUser: 'ada', pin: '4711' })).json()) as {
      code: string;
    };
    expect(await verify(await authenticating(world, 'ada'), code)).to.equal(2);
    expect((await post('/code', { pinUser: 7 })).status).to.be.within(400, 500);
  });
});
