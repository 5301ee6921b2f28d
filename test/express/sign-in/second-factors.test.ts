import { expect } from 'chai';
import { rejected, verified } from 'passport-stepup/strategy-kit';
import { enrollOtp, signIn, startTestApp } from '../../support/step-up-app.ts';
import { eachTwoWays, signal } from '../../support/step-up-app-hooks.ts';

const form = { username: 'anna', password: 'anna-password' };

describe('the second factors of a sign-in form (rule 4)', () => {
  const two = eachTwoWays();

  it('are not asked, and nothing of them is spent, before the first factor is proven', async () => {
    const { app, key, push } = two();
    const wrong = { ...form, password: 'no', key: 'x', push: 'y' };
    expect((await app.client().json('/login-strong', wrong)).status).to.equal(401);
    expect([...key.captures, ...push.captures]).to.deep.equal([]);
    expect((await app.client().json('/login-strong', { ...form, key: 'x', push: 'y' })).status).to.equal(200);
  });

  it('run side by side', async () => {
    const { app, key, push } = two();
    const [keyBegan, pushBegan] = [signal(), signal()];
    key.judge = async () => {
      keyBegan.resolve();
      await pushBegan.promise;
      return verified();
    };
    push.judge = async () => {
      pushBegan.resolve();
      await keyBegan.promise;
      return verified();
    };
    const client = app.client();
    expect((await client.json('/login-strong', { ...form, key: 'x', push: 'y' })).status).to.equal(200);
    expect((await (await client.json('/stepup/assurance', {})).json()).acr).to.equal('high');
  });

  it('refuse the whole sign-in when one is rejected, though the level is reached without it', async () => {
    const { app, push } = two();
    push.judge = async () => rejected('wrong');
    const client = app.client();
    expect((await client.json('/login', { ...form, key: 'x', push: 'y' })).status).to.equal(401);
    expect((await client.get('/account')).status).to.equal(401);
  });

  it('never make another person of it (rule 3)', async () => {
    const { app, key } = two();
    key.judge = async () => verified({ subject: 'bob' });
    expect((await app.client().json('/login-strong', { ...form, key: 'x' })).status).to.equal(401);
  });
});

describe('a second factor that its person has not set up', () => {
  it('is not asked and proves nothing', async () => {
    const app = await startTestApp();
    const [client, enrolled] = [app.client(), app.client()];
    expect((await client.json('/login', { ...form, code: '000000' })).status).to.equal(200);
    expect(await (await client.json('/stepup/assurance', {})).json()).to.include({ acr: 'basic' });
    await signIn(enrolled, 'bob');
    await enrollOtp(app, enrolled);
    const wrong = { username: 'bob', password: 'bob-password', code: '000000' };
    expect((await app.client().json('/login', wrong)).status).to.equal(401);
    await app.close();
  });
});
