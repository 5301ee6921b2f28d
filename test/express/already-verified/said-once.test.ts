import { expect } from 'chai';
import type { Request } from 'express';
import { NOW } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

describe('what the application has verified itself', () => {
  const app = eachApp({
    routes: (express, made) => {
      express.post('/own-login', (req, res, next) => {
        req.logIn({ id: 'anna' }, (error) => (error ? next(error) : res.end()));
      });
      const told = (req: Request) =>
        req.get('verified-at') === undefined ? undefined : Number(req.get('verified-at'));
      express.use('/own', made.alreadyVerified(told));
      express.get('/own/account', made.require('basic'), (req, res) => void res.json(req.stepUp));
      express.post('/own/half-logout', made.signOut(), (_req, res) => void res.end());
    },
  });
  const own = async () => {
    const client = app().client();
    await client.json('/own-login', {});
    return client;
  };

  it('counts as the first factor, at the time it tells, marked as the application’s', async () => {
    const client = await own();
    const passed = await client.get('/own/account', { 'verified-at': `${NOW - 50.5}` });
    const { claims } = await passed.json();
    expect(claims).to.include({ acr: 'basic', auth_time: NOW - 51 });
  });

  it('is told as a sign-in, once, with where it comes from', async () => {
    const client = await own();
    for (const at of [NOW - 50, NOW]) await client.get('/own/account', { 'verified-at': `${at}` });
    const told = app().events.filter(({ type }) => type === 'sign_in.succeeded');
    expect(told).to.have.length(1);
    expect(told[0]).to.include({ reason: 'already_verified', factor: 'password', asked: 'basic' });
  });

  it('is said once: a later word changes nothing', async () => {
    const client = await own();
    await client.get('/own/account', { 'verified-at': `${NOW - 50}` });
    const again = await client.get('/own/account', { 'verified-at': `${NOW}` });
    expect((await again.json()).claims).to.include({ auth_time: NOW - 50 });
  });

  it('does not bring back a session that was ended', async () => {
    const client = await own();
    await client.get('/own/account', { 'verified-at': `${NOW}` });
    await client.json('/own/half-logout', {});
    expect((await client.get('/own/account', { 'verified-at': `${NOW}` })).status).to.equal(401);
  });

  for (const at of [`${NOW + 1}`, 'NaN', 'Infinity']) {
    it(`is refused at the time ${at}`, async () => {
      const client = await own();
      expect((await client.get('/own/account', { 'verified-at': at })).status).to.equal(401);
    });
  }

  it('is nothing where the application says nothing, or nobody is signed in', async () => {
    expect((await (await own()).get('/own/account')).status).to.equal(401);
    expect(
      (
        await app()
          .client()
          .get('/own/account', { 'verified-at': `${NOW}` })
      ).status,
    ).to.equal(401);
  });
});
