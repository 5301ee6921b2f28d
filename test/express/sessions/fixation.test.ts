import { expect } from 'chai';
import { signIn } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

describe('a planted session (rule 5; attack 3: session fixation)', () => {
  const app = eachApp({
    routes: (express) => {
      express.get('/plant', (req, res) => {
        Object.assign(req.session, {
          planted: 'x',
          stepUp: { sid: 'planted' },
          passport: { user: 'mallory' },
        });
        res.end();
      });
      express.get('/see', (req, res) => void res.json({ ...req.session, user: req.user ?? null }));
    },
  });

  it('does not survive the sign-in: neither its id nor its keys', async () => {
    const victim = app().client();
    await victim.get('/plant');
    const planted = victim.cookies.get('connect.sid');
    await signIn(victim);
    expect(victim.cookies.get('connect.sid')).not.to.equal(planted);
    const session = await (await victim.get('/see')).json();
    expect(session).not.to.have.property('planted');
    expect(session.stepUp.sid).not.to.equal('planted');
    expect(session.user).to.deep.equal({ id: 'anna' });
  });

  it('is signed in nowhere under its old id', async () => {
    const [victim, attacker] = [app().client(), app().client()];
    await victim.get('/plant');
    attacker.cookies.set('connect.sid', victim.cookies.get('connect.sid') ?? '');
    await signIn(victim);
    expect((await attacker.get('/account')).status).to.equal(401);
    expect((await (await attacker.get('/see')).json()).stepUp).to.equal(undefined);
  });

  it('proves nothing by a session id that nobody began', async () => {
    const attacker = app().client();
    await attacker.get('/plant');
    expect((await attacker.get('/account')).status).to.equal(401);
  });
});
