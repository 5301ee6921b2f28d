import { expect } from 'chai';
import { personWithOtp, wrongCode } from '../../support/ceremony.ts';
import { codeAt, signIn } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

const spellings = ['anna', 'ANNA', ' anna ', 'ａｎｎａ', 'an\u200bna'];

describe('the attempt budget of a first factor (attack 10)', () => {
  const app = eachApp();

  it('is one for all spellings, parallel tries and claimed addresses', async () => {
    for (let round = 0; round < 21; round += 1) {
      const tries = spellings.map((username) => {
        const headers = { 'content-type': 'application/json', 'x-forwarded-for': `10.0.0.${round}` };
        const body = JSON.stringify({ username, password: 'guess' });
        return app().client().fetch('/login', { method: 'POST', headers, body });
      });
      for (const answer of await Promise.all(tries)) expect(answer.status).to.equal(401);
    }
    expect(app().password.asked).to.have.length(100);
    expect((await signIn(app().client())).status).to.equal(401);
    expect((await signIn(app().client(), 'bob')).status).to.equal(200);
  });

  it('is free again after a day', async () => {
    for (let round = 0; round < 100; round += 1) {
      await app().client().json('/login', { username: 'anna', password: 'guess' });
    }
    expect((await signIn(app().client())).status).to.equal(401);
    app().now += 86_401;
    expect((await signIn(app().client())).status).to.equal(200);
  });

  it('lets nobody without the password use up the second factor of another', async () => {
    const { secret } = await personWithOtp(app());
    for (let round = 0; round < 6; round += 1) {
      const guess = { username: 'anna', password: 'guess', code: await wrongCode(app(), secret) };
      await app().client().json('/login-strong', guess);
    }
    const form = { username: 'anna', password: 'anna-password', code: await codeAt(app(), secret) };
    expect((await app().client().json('/login-strong', form)).status).to.equal(200);
  });
});
