import { expect } from 'chai';
import { MemoryStore, SigningKeys, type Store } from 'passport-stepup';
import { StepUpError } from 'passport-stepup/strategy-kit';
import { personWithOtp, stepUp } from '../../support/ceremony.ts';
import { NOW, signIn, startTestApp } from '../../support/step-up-app.ts';
import {
  CHANGED,
  ISSUER,
  linked,
  push,
  type Receiving,
  type ReceivingOptions,
  signedIn,
  startReceiving,
} from './support/receiving.ts';

/** A store whose deletes and changes of sessions fail while it is away. */
class Failing extends MemoryStore {
  away = false;

  override async delete(...given: Parameters<Store['delete']>): Promise<void> {
    if (this.away && given[0].includes('|session|'))
      throw new StepUpError('vendor_unavailable', 'the store is away');
    return super.delete(...given);
  }
}

describe('a receiver of CAEP events', () => {
  let app: Receiving;
  const start = async (options?: ReceivingOptions) => {
    app = await startReceiving(options);
    return app;
  };
  afterEach(() => app.close());

  it('ends the sessions of the person at session-revoked, and nobody else’s', async () => {
    const { client, events } = await start();
    const [bert, annaToo] = [client(), client()];
    await signIn(bert, 'bert');
    await signIn(annaToo, 'anna');
    expect((await push(app)).status).to.equal(202);
    expect(await signedIn(app)).to.equal(false);
    expect((await annaToo.get('/account')).status).to.equal(401);
    expect((await bert.get('/account')).status).to.equal(200);
    expect(events.filter(({ type, reason }) => type === 'session.ended' && reason === 'caep')).to.have.length(
      2,
    );
  });

  it('takes an event once: later sessions stay', async () => {
    await start();
    await push(app);
    await signIn(app.anna, 'anna');
    expect((await push(app)).status).to.equal(202);
    expect(await signedIn(app)).to.equal(true);
    app.now += 7 * 86_400 - 1;
    await signIn(app.anna, 'anna');
    expect((await push(app, { claims: { iat: NOW } })).status).to.equal(202);
    expect(await signedIn(app)).to.equal(true);
  });

  for (const change_type of ['revoke', 'update', 'delete']) {
    it(`ends them at a credential-change of ${change_type}`, async () => {
      await start();
      const events = { [CHANGED]: { credential_type: 'password', change_type } };
      expect((await push(app, { claims: { events } })).status).to.equal(202);
      expect(await signedIn(app)).to.equal(false);
    });
  }

  it('finds the person in a complex subject', async () => {
    await start();
    const user = { format: 'iss_sub', iss: ISSUER, sub: 'a1' };
    const sub_id = { format: 'complex', user, tenant: { format: 'opaque', id: '7' } };
    expect((await push(app, { claims: { sub_id } })).status).to.equal(202);
    expect(await signedIn(app)).to.equal(false);
  });

  it('makes what one factor has proved count no longer, where it is known which', async () => {
    await start({ trust: { factors: { app: 'otp' } } });
    const { client, secret } = await personWithOtp(app);
    await stepUp(app, client, secret);
    const change = (credential_type: string) => ({
      claims: { jti: credential_type, events: { [CHANGED]: { credential_type, change_type: 'revoke' } } },
    });
    expect((await push(app, change('app'))).status).to.equal(202);
    expect((await client.get('/vault')).status).to.equal(401);
    expect((await client.get('/account')).status).to.equal(200);
    expect((await push(app, change('constructor'))).status).to.equal(202);
    expect((await client.get('/account')).status).to.equal(401);
  });

  it('ends sessions that began before it, in another process', async () => {
    const shared = {
      ...{ store: new MemoryStore({ clock: () => NOW }), issuer: 'http://127.0.0.1' },
      keys: SigningKeys.generate({ clock: () => NOW }),
    };
    const other = await startTestApp({ options: shared });
    const anna = other.client();
    await signIn(anna, 'anna');
    expect((await anna.get('/account')).status).to.equal(200);
    await start({ options: shared });
    expect((await push(app)).status).to.equal(202);
    expect((await anna.get('/account')).status).to.equal(401);
    await signIn(anna, 'anna');
    const again = await startReceiving({ options: shared });
    expect((await push(again)).status).to.equal(202);
    expect((await anna.get('/account')).status, 'a second process knows that it was taken').to.equal(200);
    await again.close();
    await other.close();
  });

  it('counts an event that it could not act on when it comes again', async () => {
    const store = new Failing({ clock: () => NOW });
    await start({ options: { store } });
    store.away = true;
    const failed = await push(app);
    expect(failed.status).to.equal(503);
    expect(await failed.json()).to.include({ err: 'unavailable' });
    store.away = false;
    expect(await signedIn(app)).to.equal(true);
    expect((await push(app)).status).to.equal(202);
    expect(await signedIn(app)).to.equal(false);
  });

  it('asks for an event again whose person could not be looked up', async () => {
    let away = true;
    await start({
      trust: { subject: (subject) => (away ? Promise.reject(new Error('the directory')) : linked(subject)) },
    });
    const failed = await push(app);
    expect(failed.status).to.equal(503);
    expect(await failed.text()).not.to.include('directory');
    away = false;
    expect((await push(app)).status).to.equal(202);
    expect(await signedIn(app)).to.equal(false);
  });
});
