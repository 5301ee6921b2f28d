import { expect } from 'chai';
import { personWithOtp, stepUp } from '../../support/ceremony.ts';
import { eachApp, signal } from '../../support/step-up-app-hooks.ts';

describe('a rise of level (rule 5)', () => {
  const [arrived, released] = [signal(), signal()];
  const app = eachApp({
    routes: (express) => {
      express.post('/cart', (req, res) => {
        Object.assign(req.session, { cart: ['book'] });
        res.end();
      });
      express.get('/see', (req, res) => void res.json({ ...req.session, user: req.user ?? null }));
      express.get('/slow', async (req, res) => {
        arrived.resolve();
        await released.promise;
        Object.assign(req.session, { late: true });
        res.end();
      });
    },
  });

  it('changes the id of the session and moves the application’s data along', async () => {
    const { client, secret } = await personWithOtp(app());
    await client.json('/cart', {});
    const before = client.cookies.get('connect.sid');
    await stepUp(app(), client, secret);
    expect(client.cookies.get('connect.sid')).not.to.equal(before);
    expect(await (await client.get('/see')).json()).to.deep.include({ cart: ['book'], user: { id: 'anna' } });
    expect((await client.get('/vault')).status).to.equal(200);
  });

  it('leaves nothing under the old id', async () => {
    const { client, secret } = await personWithOtp(app());
    const old = app().client();
    old.cookies.set('connect.sid', client.cookies.get('connect.sid') ?? '');
    await stepUp(app(), client, secret);
    expect((await old.get('/account')).status).to.equal(401);
    expect((await (await old.get('/see')).json()).user).to.equal(null);
  });

  it('kills the old id even when a slow request writes it back late', async () => {
    const { client, secret } = await personWithOtp(app());
    const old = app().client();
    old.cookies.set('connect.sid', client.cookies.get('connect.sid') ?? '');
    const slow = old.get('/slow');
    await arrived.promise;
    await stepUp(app(), client, secret);
    released.resolve();
    await slow;
    expect((await old.get('/account')).status).to.equal(401);
    expect((await (await old.get('/see')).json()).user).to.equal(null);
    expect(app().events.map(({ type }) => type)).to.include('session.dead_id');
    expect((await client.get('/vault')).status).to.equal(200);
  });
});
