import { expect } from 'chai';
import { MemoryStore, SigningKeys } from 'passport-stepup';
import { open, personWithOtp, stepUp } from '../../support/ceremony.ts';
import { NOW, signIn } from '../../support/step-up-app.ts';
import { startTransmitting, type Transmitting } from './support/transmitting.ts';

const LEVELS = { namespace: 'NIST-AAL' } as const;
const basic = { ...LEVELS, current_level: 'nist-aal1' };
const strong = { ...LEVELS, current_level: 'nist-aal2' };
const risen = {
  ...strong,
  previous_level: 'nist-aal1',
  change_direction: 'increase',
  initiating_entity: 'user',
};

describe('the level of a person, as it is told', () => {
  let app: Transmitting;
  const start = async (...given: Parameters<typeof startTransmitting>) => {
    app = await startTransmitting(...given);
    return app;
  };
  afterEach(() => app.close());
  const told = () => app.receivedOf('assurance-level-change');
  const strongPerson = async () => {
    const person = await personWithOtp(app);
    await stepUp(app, person.client, person.secret);
    return person;
  };

  it('is first without one before, then rises', async () => {
    await start();
    await strongPerson();
    expect(await told()).to.deep.equal([
      { ...basic, initiating_entity: 'user', event_timestamp: NOW },
      { ...risen, event_timestamp: app.now },
    ]);
  });

  it('falls at sign-out to none, and rises from there', async () => {
    await start();
    const { client } = await strongPerson();
    await client.json('/sign-out', {});
    const none = {
      ...LEVELS,
      current_level: 'none',
      previous_level: 'nist-aal2',
      change_direction: 'decrease',
    };
    expect((await told()).at(-1)).to.deep.equal({
      ...none,
      initiating_entity: 'user',
      event_timestamp: app.now,
    });
    await signIn(client);
    expect((await told()).at(-1)).to.include({
      ...basic,
      previous_level: 'none',
      change_direction: 'increase',
    });
    expect(await told()).to.have.length(4);
  });

  it('is that of the best of several sessions', async () => {
    await start();
    const { client } = await strongPerson();
    const second = app.client();
    await signIn(second);
    await second.json('/sign-out', {});
    await signIn(second);
    expect(await told()).to.have.length(2);
    await client.json('/sign-out', {});
    const fallen = (await told()).at(-1);
    expect(fallen).to.include({ ...basic, previous_level: 'nist-aal2', change_direction: 'decrease' });
  });

  it('falls when a factor is withdrawn', async () => {
    await start();
    const { client } = await strongPerson();
    const { enrollments } = await (await client.get('/stepup/enrollments')).json();
    await client.fetch(`/stepup/enrollments/${enrollments[0].id}`, { method: 'DELETE' });
    const fallen = (await told()).at(-1);
    expect(fallen).to.include({ ...basic, previous_level: 'nist-aal2', change_direction: 'decrease' });
    expect(await told()).to.have.length(3);
  });

  it('falls by age at the first second at which it holds no longer, once', async () => {
    await start();
    await strongPerson();
    await told();
    const made = app.now;
    app.now = made + 300;
    expect(await told()).to.have.length(2);
    app.now = made + 307;
    const fallen = { ...basic, previous_level: 'nist-aal2', change_direction: 'decrease' };
    expect((await told()).at(-1)).to.deep.equal({
      ...fallen,
      ...{ initiating_entity: 'policy', event_timestamp: made + 301 },
    });
    app.now += 300;
    expect(await told()).to.have.length(3);
  });

  it('does not fall by age where it was reached anew', async () => {
    await start();
    const { client, secret } = await strongPerson();
    app.now += 301;
    await told();
    await stepUp(app, client, secret);
    expect((await told()).at(-1)).to.include(risen);
    app.now += 200;
    await open(client);
    expect(await told()).to.have.length(4);
  });

  it('falls to none when a session ends because nobody touches it', async () => {
    await start();
    await signIn(app.client());
    await told();
    app.now += 86_400 - 60;
    expect(await told()).to.have.length(1);
    app.now += 62;
    expect((await told()).at(-1)).to.include({ current_level: 'none', change_direction: 'decrease' });
  });

  it('that ended by age while no process ran is told with the person’s next event, and its right time', async () => {
    const options = {
      ...{ store: new MemoryStore({ clock: () => NOW }), issuer: 'http://127.0.0.1' },
      keys: SigningKeys.generate({ clock: () => NOW }),
    };
    const before = await start({}, { options });
    const { client } = await strongPerson();
    const made = app.now;
    await before.transmitter.deliver();
    const after = await startTransmitting({}, { options });
    after.now = made + 400;
    before.transmitter.close();
    before.now = made + 400;
    await after.transmitter.deliver();
    expect(after.receiver.requests).to.have.length(0);
    await signIn(after.client());
    await after.transmitter.deliver();
    const [, payload = ''] = after.receiver.requests[0]?.token.split('.') ?? [];
    const said = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(Object.values(said.events)[0]).to.include({
      ...{ current_level: 'nist-aal1', change_direction: 'decrease', event_timestamp: made + 301 },
    });
    expect((await client.get('/account')).status).to.equal(200);
    await after.close();
  });

  it('without a name is told as the highest below it that has one', async () => {
    await start({ levels: { ...LEVELS, names: { strong: 'nist-aal2' }, none: 'none' } });
    const { client } = await strongPerson();
    expect(await told()).to.deep.equal([{ ...strong, initiating_entity: 'user', event_timestamp: app.now }]);
    app.now += 301;
    expect((await told()).at(-1)).to.include({ current_level: 'none', change_direction: 'decrease' });
    await client.json('/sign-out', {});
    expect(await told()).to.have.length(2);
  });
});
