import { expect } from 'chai';
import { personWithOtp, stepUp } from '../../support/ceremony.ts';
import type { Client } from '../../support/jar.ts';
import { signIn } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

describe('of a request that a guard refuses, a security team is told', () => {
  const app = eachApp();
  let token: string;
  beforeEach(async () => {
    const { client, secret } = await personWithOtp(app());
    await stepUp(app(), client, secret);
    token = (await (await client.json('/stepup/assurance', {})).json()).assurance;
    app().events.length = 0;
  });
  const present = (client: Client, presented: string, scheme = 'Bearer') =>
    client.get('/vault-token', { authorization: `${scheme} ${presented}` });
  const told = () => app().events.filter(({ type }) => type.startsWith('guard.'));

  it('that nobody was signed in', async () => {
    await app().client().get('/vault');
    expect(told()).to.deep.equal([
      { type: 'guard.refused', asked: 'strong', code: 'authentication_required', at: app().now },
    ]);
  });

  it('a token that is forged', async () => {
    await present(app().client(), `${token.slice(0, -6)}AAAAAA`);
    expect(told()).to.have.length(1);
    expect(told()[0]).to.include({ type: 'guard.refused', asked: 'strong', code: 'token_invalid' });
  });

  it('a token that has expired', async () => {
    app().now += 3600;
    await present(app().client(), token);
    expect(told()[0]).to.include({ type: 'guard.refused', code: 'token_expired' });
  });

  it('a token of a session that has ended', async () => {
    const { client, secret } = await personWithOtp(app(), 'bob');
    await stepUp(app(), client, secret);
    const { assurance } = await (await client.json('/stepup/assurance', {})).json();
    await signIn(client, 'bob');
    await present(app().client(), assurance);
    expect(told().at(-1)).to.include({ type: 'guard.refused', code: 'token_invalid' });
  });

  it('a token beside the session of another person, with that session', async () => {
    const bob = app().client();
    await signIn(bob, 'bob');
    const session = app().events.find(({ type }) => type === 'sign_in.succeeded')?.session;
    await present(bob, token);
    expect(told()[0]).to.include({ type: 'guard.refused', code: 'token_invalid', session });
  });

  it('a bearer token presented as bound to a key', async () => {
    await present(app().client(), token, 'DPoP');
    expect(told()[0]).to.include({ type: 'guard.refused', code: 'token_invalid' });
  });

  it('facts that cannot be read', async () => {
    const carl = app().client();
    await signIn(carl, 'carl');
    expect((await carl.json('/transfer', { amount: 'much' })).status).to.equal(400);
    expect(told()[0]).to.include({ type: 'guard.refused', asked: 'transfer', code: 'facts_invalid' });
  });
});
