import { expect } from 'chai';
import type { Client } from '../../support/jar.ts';
import { asFirst, come, eachRig } from './support/rig.ts';

const account = ({ sub }: { sub: string }) =>
  sub === 'u-nobody' ? undefined : { subject: sub.replace('u-', '') };

describe('an upstream provider as a first factor', () => {
  const rig = eachRig({ policy: asFirst, strategy: { account } });

  const leaveFor = async (client: Client, fields: Record<string, string> = {}, at = '/login') => {
    const sent = await client.navigate(at, { factor: 'work', ...fields });
    expect(sent.status).to.equal(303);
    return rig().upstream.visit(sent.headers.get('location') ?? '');
  };

  it('signs in whoever it knows, and sends them where they wanted to go', async () => {
    const client = rig().app.client();
    const back = await come(client, await leaveFor(client, { return_to: '/account' }));
    expect(back.headers.get('location')).to.equal('/account');
    const { subject, claims } = await (await client.get('/account')).json();
    expect({ subject, amr: claims.amr }).to.deep.equal({ subject: 'anna', amr: ['otp', 'pwd', 'mfa'] });
  });

  it('sends them where the form’s address says, too', async () => {
    const client = rig().app.client();
    const back = await come(client, await leaveFor(client, {}, '/login?return_to=/account'));
    expect(back.headers.get('location')).to.equal('/account');
  });

  it('sends nobody to another site', async () => {
    const client = rig().app.client();
    const back = await come(client, await leaveFor(client, { return_to: '//evil.example' }));
    expect(back.headers.get('location')).to.equal('/');
  });

  it('leaves no session while the person is away', async () => {
    const client = rig().app.client();
    await leaveFor(client);
    expect((await client.get('/account')).status).to.equal(401);
  });

  it('does not sign in another browser that brings the answer', async () => {
    const [anna, thief] = [rig().app.client(), rig().app.client()];
    const back = await leaveFor(anna);
    expect((await come(thief, back)).status).to.equal(401);
    await leaveFor(thief);
    expect((await come(thief, back)).status).to.equal(400);
    expect((await thief.get('/account')).status).to.equal(401);
  });

  it('counts once', async () => {
    const client = rig().app.client();
    const back = await leaveFor(client);
    await come(client, back);
    client.cookies.delete('connect.sid');
    expect((await come(client, back)).status).to.equal(401);
  });

  it('replaces a session that was planted', async () => {
    const client = rig().app.client();
    await client.get('/account');
    client.cookies.set('connect.sid', 's%3Aplanted.x');
    await come(client, await leaveFor(client));
    expect(client.cookies.get('connect.sid')).to.not.equal('s%3Aplanted.x');
    expect((await client.get('/account')).status).to.equal(200);
  });

  for (const [what, conduct] of Object.entries({
    'a person without an account here': { accountId: 'u-nobody' },
    'a person who declines': { error: 'access_denied' },
    'a person who cannot do what was asked': { error: 'unmet_authentication_requirements' },
    'a provider that fails': { error: 'server_error' },
  })) {
    it(`refuses ${what} like any other refusal`, async () => {
      const client = rig().app.client();
      Object.assign(rig().upstream.conduct, conduct);
      const answer = await come(client, await leaveFor(client));
      expect(answer.status).to.equal(303);
      expect(answer.headers.get('location')).to.equal('/login');
      expect(rig().app.events.map(({ type }) => type)).to.include('sign_in.refused');
      expect((await client.get('/account')).status).to.equal(401);
    });
  }

  it('is named where a form could mean another', async () => {
    const client = rig().app.client();
    const wrong = await client.form('/login', { factor: 'elsewhere' });
    expect((await wrong.json()).code).to.equal('request_malformed');
  });

  it('tells a program where to go', async () => {
    const client = rig().app.client();
    const sent = await client.json('/login', { factor: 'work' });
    const { result, location } = await sent.json();
    expect(result).to.equal('redirect');
    expect(location).to.match(new RegExp(`^${rig().upstream.issuer}/auth\\?`));
  });
});
