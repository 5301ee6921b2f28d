import { expect } from 'chai';
import { come, eachRig, leave, link, linkState, statusOf } from './support/rig.ts';

describe('an upstream provider as a second factor', () => {
  const rig = eachRig({ strategy: { acrValues: ['mfa'], loginHint: (subject) => `${subject}@example.com` } });

  it('is linked once, by issuer and sub', async () => {
    const { client } = await link(rig());
    expect(await linkState(client)).to.equal('active');
  });

  it('raises the level of whoever it knows by the link', async () => {
    const { client } = await link(rig());
    const { id, location } = await leave(client);
    const back = await come(client, await rig().upstream.visit(location));
    expect(back.headers.get('location')).to.equal(`/stepup/ceremonies/${id}`);
    expect(await statusOf(client, id)).to.equal('complete');
    const { claims } = await (await client.get('/vault')).json();
    expect(claims).to.include({ acr: 'strong' });
    expect(claims.amr).to.have.members(['pwd', 'otp', 'mfa']);
  });

  it('asks for the level, the age and the person', async () => {
    const { client } = await link(rig());
    await rig().upstream.visit((await leave(client)).location);
    const { acr_values, max_age, login_hint, claims, code_challenge_method, nonce, state } =
      rig().upstream.asked;
    expect({ acr_values, max_age, login_hint, code_challenge_method }).to.deep.equal({
      acr_values: 'mfa',
      max_age: '300',
      login_hint: 'anna@example.com',
      code_challenge_method: 'S256',
    });
    expect(JSON.parse(String(claims)).id_token.acr).to.deep.equal({ essential: true, values: ['mfa'] });
    expect(nonce).to.have.length.above(20);
    expect(state).to.match(/^[\w-]{22}\.[\w-]{43}$/);
  });

  it('refuses somebody else’s sign-in there', async () => {
    const { client } = await link(rig());
    const { id, location } = await leave(client);
    rig().upstream.conduct.accountId = 'u-bert';
    await come(client, await rig().upstream.visit(location));
    expect(await statusOf(client, id)).to.equal('open');
    expect(rig().app.events.map(({ reason }) => reason)).to.include('subject_mismatch');
  });

  it('proves at the time of the sign-in there, not of the return', async () => {
    const { client } = await link(rig());
    const ts = Math.floor(Date.now() / 1000) - 100;
    rig().upstream.conduct.ts = ts;
    await come(client, await rig().upstream.visit((await leave(client)).location));
    const { claims } = await (await client.get('/vault')).json();
    expect(claims.factors.find(({ id }: { id: string }) => id === 'work').at).to.equal(ts);
    expect(claims.auth_time).to.equal(ts);
  });
});
