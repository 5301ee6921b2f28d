import { expect } from 'chai';
import passport from 'passport';
import { definePolicy, type StepUpOptions } from 'passport-stepup';
import { look, open, problemOf, submit } from '../../support/ceremony.ts';
import type { Client } from '../../support/jar.ts';
import { NamePasswordStrategy, signIn } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

/** A foreign strategy as they are: a state of its own in the session, a code in the query. */
class Redirecting extends passport.Strategy {
  override readonly name = 'redirecting';
  readonly judged: string[] = [];

  override authenticate(req: any): void {
    const { code, state } = req.query;
    if (code === undefined) {
      req.session.state = `state-${Math.random()}`;
      this.redirect(`https://idp.example/authorize?state=${req.session.state}`);
      return;
    }
    this.judged.push(code);
    if (state === req.session.state && code === 'good') this.success({ id: 'anna' });
    else this.fail('no', 401);
  }
}

const idp = new Redirecting();
const options = {
  policy: definePolicy({
    factors: { password: 'password', idp: 'device-key' },
    levels: { basic: 'password', strong: { all: ['password', 'idp'] } },
    rules: [{ for: 'transfer', require: 'strong' }],
  }),
  strategies: { password: new NamePasswordStrategy(), idp: { strategy: idp, fields: [] } },
} as Partial<StepUpOptions>;

describe('a factor that sends the browser to a provider', () => {
  const app = eachApp({ options });
  let client: Client;
  let id: string;
  let state: string;
  beforeEach(async () => {
    idp.judged.splice(0);
    client = app().client();
    await signIn(client);
    ({ id } = await open(client));
    const gone = await (await submit(client, id, { factor: 'idp' })).json();
    expect(gone).to.include({ result: 'redirect' });
    state = new URL(gone.location).searchParams.get('state') ?? '';
  });
  const back = (by: Client, code = 'good', given = state) =>
    by.get(`/stepup/callback/idp?code=${code}&state=${given}`);

  it('is proven by the return', async () => {
    const returned = await back(client);
    expect([returned.status, returned.headers.get('location')]).to.deep.equal([
      303,
      `/stepup/ceremonies/${id}`,
    ]);
    expect(await look(client, id)).to.include({ status: 'complete' });
  });

  it('takes a return once (rule 6)', async () => {
    await back(client, 'bad');
    expect(await problemOf(await back(client))).to.equal('400 challenge_invalid');
    expect(idp.judged).to.deep.equal(['bad']);
    expect(await look(client, id)).to.include({ status: 'open' });
  });

  it('takes no return with another state', async () => {
    await back(client, 'good', 'other');
    expect(await look(client, id)).to.include({ status: 'open' });
    expect((await client.get('/vault')).status).to.equal(401);
  });

  it('takes no return whose one-time state is another', async () => {
    const wrong = await client.get(`/stepup/callback/idp?code=good&state=${state}&stepup_state=other`);
    expect(await problemOf(wrong)).to.equal('400 challenge_invalid');
    expect(idp.judged).to.deep.equal([]);
  });

  it('takes no return in another session, nor where nobody departed', async () => {
    const other = app().client();
    await signIn(other);
    expect(await problemOf(await back(other))).to.equal('400 challenge_invalid');
    expect(await problemOf(await back(app().client()))).to.equal('401 authentication_required');
    expect(idp.judged).to.deep.equal([]);
  });

  it('parks what is posted across sites, for the browser to bring with its session, once', async () => {
    const cross = app().client();
    const posted = await cross.form('/stepup/callback/idp', { code: 'good', state });
    expect(posted.status).to.equal(303);
    expect(idp.judged).to.deep.equal([]);
    const parked = posted.headers.get('location') ?? '';
    expect(parked).to.match(/^\/stepup\/callback\/idp\?stepup_parked=[\w-]+$/);
    expect((await client.get(parked)).headers.get('location')).to.equal(`/stepup/ceremonies/${id}`);
    expect(await look(client, id)).to.include({ status: 'complete' });
    expect(await problemOf(await client.get(parked))).to.equal('400 challenge_invalid');
  });
});
