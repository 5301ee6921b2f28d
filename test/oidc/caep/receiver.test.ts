import { expect } from 'chai';
import { signIn } from '../../support/step-up-app.ts';
import { CHANGED, push, type Receiving, signedIn, startReceiving } from './support/receiving.ts';

describe('a receiver of CAEP events', () => {
  let app: Receiving;
  beforeEach(async () => {
    app = await startReceiving();
  });
  afterEach(() => app.close());

  it('ends the sessions of the person at session-revoked, and nobody else’s', async () => {
    const bert = app.client();
    await signIn(bert, 'bert');
    expect((await push(app)).status).to.equal(202);
    expect(await signedIn(app)).to.equal(false);
    expect((await bert.get('/account')).status).to.equal(200);
    expect(app.events.some(({ type, reason }) => type === 'session.ended' && reason === 'caep')).to.equal(
      true,
    );
  });

  it('takes an event once: later sessions stay', async () => {
    await push(app);
    await signIn(app.anna, 'anna');
    expect((await push(app)).status).to.equal(202);
    expect(await signedIn(app)).to.equal(true);
  });

  for (const change_type of ['revoke', 'update', 'delete']) {
    it(`ends them at a credential-change of ${change_type}`, async () => {
      const events = { [CHANGED]: { credential_type: 'password', change_type } };
      expect((await push(app, { claims: { events } })).status).to.equal(202);
      expect(await signedIn(app)).to.equal(false);
    });
  }
});
