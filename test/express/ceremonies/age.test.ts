import { expect } from 'chai';
import { open, personWithOtp, stepUp, submit } from '../../support/ceremony.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

describe('evidence grows old (rule 8)', () => {
  const app = eachApp();

  it('until its factor needs a new step, and nothing else does', async () => {
    const { client, secret } = await personWithOtp(app());
    await stepUp(app(), client, secret);
    app().now += 299;
    expect((await client.get('/vault')).status).to.equal(200);
    app().now += 2;
    expect((await client.get('/vault')).status).to.equal(401);
    expect((await client.get('/account')).status).to.equal(200);
    expect((await open(client)).missing).to.deep.equal([['otp']]);
  });

  it('for max_age all of it, the password too', async () => {
    const { client, secret } = await personWithOtp(app());
    app().now += 60;
    await stepUp(app(), client, secret);
    const { id, missing } = await open(client, { acr_values: 'strong', max_age: 30 });
    expect(missing).to.deep.equal([['password']]);
    const again = { factor: 'password', username: 'anna', password: 'anna-password' };
    const done = await (await submit(client, id, again)).json();
    expect(done.ceremony).to.include({ status: 'complete' });
  });

  it('and another person’s password does not make it younger (rule 3)', async () => {
    const { client } = await personWithOtp(app());
    app().now += 60;
    const { id } = await open(client, { acr_values: 'basic', max_age: 30 });
    const bobs = { factor: 'password', username: 'bob', password: 'bob-password' };
    expect(await (await submit(client, id, bobs)).json()).to.include({ result: 'rejected' });
    expect(await (await client.get('/account')).json()).to.include({ subject: 'anna' });
  });

  it('and issuing again moves no time', async () => {
    const { client, secret } = await personWithOtp(app());
    await stepUp(app(), client, secret);
    const claims = async () => {
      const { assurance } = await (await client.json('/stepup/assurance', {})).json();
      return JSON.parse(Buffer.from(assurance.split('.')[1], 'base64url').toString());
    };
    const first = await claims();
    app().now += 100;
    const second = await claims();
    const times = ({ auth_time, factors, acr, amr }: any) => ({ auth_time, factors, acr, amr });
    expect(times(second)).to.deep.equal(times(first));
    expect(second.jti).not.to.equal(first.jti);
    expect(second.iat).to.equal(first.iat + 100);
  });
});
