import { expect } from 'chai';
import { open, personWithOtp, problemOf, stepUp } from '../../support/ceremony.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

describe('signing out (attack 14)', () => {
  const app = eachApp({
    routes: (express, made) => {
      express.post('/logout', made.signOut(), (req, res) => req.logout(() => void res.end()));
      express.post('/half-logout', made.signOut(), (_req, res) => void res.end());
    },
  });

  it('ends the evidence even where the application forgets to end its own session', async () => {
    const { client, secret } = await personWithOtp(app());
    await stepUp(app(), client, secret);
    await client.json('/half-logout', {});
    expect((await client.get('/account')).status).to.equal(401);
  });

  it('ends ceremonies, and tokens at the issuer’s own guards', async () => {
    const { client, secret } = await personWithOtp(app());
    const id = await stepUp(app(), client, secret);
    const { assurance } = await (await client.json('/stepup/assurance', {})).json();
    const bearer = { authorization: `Bearer ${assurance}` };
    expect((await app().client().get('/vault-token', bearer)).status).to.equal(200);
    await client.json('/logout', {});
    expect(await problemOf(await client.get(`/stepup/ceremonies/${id}`))).to.equal(
      '401 authentication_required',
    );
    expect(await problemOf(await app().client().get('/vault-token', bearer))).to.equal('401 token_invalid');
  });

  it('keeps no ceremony for whoever signs in next', async () => {
    const { client } = await personWithOtp(app());
    const { id } = await open(client);
    await client.json('/logout', {});
    await client.json('/login', { username: 'anna', password: 'anna-password' });
    expect(await problemOf(await client.get(`/stepup/ceremonies/${id}`))).to.equal('404 not_found');
  });
});
