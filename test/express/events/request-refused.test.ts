import { expect } from 'chai';
import type { SecurityEvent } from 'passport-stepup';
import { open, submit } from '../../support/ceremony.ts';
import { Client } from '../../support/jar.ts';
import { signIn, startTestApp } from '../../support/step-up-app.ts';
import { eachTwoWays } from '../../support/step-up-app-hooks.ts';

describe('of a request that the router or the sign-in refuses, a security team is told', () => {
  const two = eachTwoWays({ options: { challengesPerMinute: 2 } });
  let client: Client;
  beforeEach(async () => {
    client = two().app.client();
    await signIn(client);
  });
  const last = (): SecurityEvent | undefined =>
    two().app.events.findLast(({ type }) => type === 'request.refused');
  const subject = () => two().app.events.find(({ type }) => type === 'sign_in.succeeded');

  it('the code, the route, whose session it was and no plain subject', async () => {
    const foreign = new Client(two().app.origin, { 'sec-fetch-site': 'cross-site' });
    for (const [name, value] of client.cookies) foreign.cookies.set(name, value);
    await foreign.json('/stepup/ceremonies', { acr_values: 'strong' });
    expect(last()).to.deep.equal({
      ...{ type: 'request.refused', code: 'cross_site_refused', route: 'POST /stepup/ceremonies' },
      ...{ at: two().app.now, subject: subject()?.subject, session: subject()?.session },
    });
  });

  it('a sign-in from another site', async () => {
    const foreign = new Client(two().app.origin, { 'sec-fetch-site': 'cross-site' });
    foreign.cookies.set('any', 'cookie');
    await signIn(foreign);
    expect(last()).to.include({ code: 'cross_site_refused', route: 'POST /login' });
    expect(last()).to.not.have.any.keys('subject', 'session');
  });

  it('too many challenges in a minute', async () => {
    const { id } = await open(client);
    for (const _ of [1, 2, 3]) await client.json(`/stepup/ceremonies/${id}/factors/key/challenge`, {});
    const route = 'POST /stepup/ceremonies/:id/factors/:factor/challenge';
    expect(last()).to.include({ code: 'rate_limited', route });
  });

  it('a nonce that nobody issued', async () => {
    const { id } = await open(client);
    await submit(client, id, { factor: 'key', key: 'x', nonce: 'guessed' });
    const route = 'POST /stepup/ceremonies/:id/factors/:factor';
    expect(last()).to.include({ code: 'challenge_invalid', route });
  });

  it('another person’s ceremony', async () => {
    const { id } = await open(client);
    const bob = two().app.client();
    await signIn(bob, 'bob');
    await bob.get(`/stepup/ceremonies/${id}`);
    expect(last()).to.include({ code: 'not_found', route: 'GET /stepup/ceremonies/:id' });
    expect(last()?.subject).to.be.a('string').and.not.equal(subject()?.subject);
  });

  it('a webhook that its vendor did not sign', async () => {
    two().push.webhook = async () => undefined;
    await two().app.client().fetch('/stepup/webhooks/pusher', { method: 'POST', body: '{}' });
    expect(last()).to.include({ code: 'signature_invalid', route: 'POST /stepup/webhooks/:vendor' });
  });

  it('a return with a state that nobody was sent away with', async () => {
    await client.get('/stepup/callback/key?state=guessed');
    expect(last()).to.include({ code: 'challenge_invalid', route: 'GET /stepup/callback/:factor' });
  });

  it('what was asked for in vain, without what was written there', async () => {
    await client.get('/stepup/secret-word');
    expect(last()).to.include({ code: 'not_found', route: 'GET /stepup' });
  });

  it('nobody, where the application cannot say whose its user is, and the answer stays what it was', async () => {
    await two().app.close();
    const subject = (user: unknown) => (user as { account: { id: string } }).account.id;
    const events: SecurityEvent[] = [];
    const app = await startTestApp({
      options: { subject, onEvent: (event) => void events.push(event) },
      parsers: false,
      routes: (web, stepUp) =>
        web.post(
          '/as-admin',
          (req, _res, next) => next(void Object.assign(req, { user: { id: 'an admin' } })),
          stepUp.signIn('basic'),
        ),
    });
    const answer = await app.client().json('/as-admin', {});
    await app.close();
    expect([answer.status, (await answer.json()).code]).to.deep.equal([400, 'request_malformed']);
    expect(events.at(-1)).to.include({ code: 'request_malformed', route: 'POST /as-admin' });
  });
});
