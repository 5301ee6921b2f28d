import { expect } from 'chai';
import { personWithOtp, stepUp } from '../../support/ceremony.ts';
import { signIn } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

describe('signing in as another user in the same browser (attack 3)', () => {
  const app = eachApp();

  it('begins anew: another id, another subject, no level of the one before', async () => {
    const { client, secret } = await personWithOtp(app());
    await stepUp(app(), client, secret);
    const before = client.cookies.get('connect.sid');
    await signIn(client, 'bob');
    expect(client.cookies.get('connect.sid')).not.to.equal(before);
    expect(await (await client.get('/account')).json()).to.include({ subject: 'bob', acr: 'basic' });
    expect((await client.get('/vault')).status).to.equal(401);
    expect((await (await client.get('/stepup/enrollments')).json()).enrollments).to.deep.equal([]);
  });

  it('ends the session of the one before', async () => {
    const { client } = await personWithOtp(app());
    const old = app().client();
    old.cookies.set('connect.sid', client.cookies.get('connect.sid') ?? '');
    await signIn(client, 'bob');
    expect((await old.get('/account')).status).to.equal(401);
  });
});
