import { expect } from 'chai';
import { anna, startBank, type TestBank } from './support/bank.ts';

describe('signing in at the example bank', () => {
  let bank: TestBank;
  before(async () => {
    bank = await startBank();
  });
  after(() => bank.app.close());

  it('gives the session another id, and the old one opens nothing', async () => {
    const customer = bank.customer();
    await customer.http.refresh();
    const planted = customer.http.cookie('bank.sid') ?? '';
    expect((await customer.signIn(anna)).status).to.equal(200);
    expect(customer.http.cookie('bank.sid')).not.to.equal(planted);
    const thief = bank.customer();
    thief.http.setCookie('bank.sid', planted);
    expect((await thief.http.get('/accounts')).status).to.equal(401);
  });

  it('ends with the sign-out, also for a copy of the cookie', async () => {
    const customer = bank.customer();
    await customer.signIn(anna);
    const copied = customer.http.cookie('bank.sid') ?? '';
    await customer.signOut();
    const thief = bank.customer();
    thief.http.setCookie('bank.sid', copied);
    expect((await thief.http.get('/accounts')).status).to.equal(401);
  });

  it('is not ended by another site', async () => {
    const customer = bank.customer();
    await customer.signIn(anna);
    expect((await customer.http.post('/logout', {}, { 'x-csrf-token': 'guessed' })).status).to.equal(403);
    expect((await customer.http.get('/accounts')).status).to.equal(200);
  });

  for (const [name, password] of [
    ['anna', 'wrong'],
    ['nobody', 'harbour-lights-42'],
    ['bruno', 'harbour-lights-42'],
  ] as const) {
    it(`refuses ${name} with "${password}" as it refuses everybody`, async () => {
      const { status, body } = await bank.customer().signIn({ username: name, password });
      expect(status).to.equal(401);
      expect(body).to.include({ code: 'sign_in_refused', title: 'The sign-in was refused' });
    });
  }

  for (const body of [
    {},
    { username: 'anna' },
    { password: 'harbour-lights-42' },
    { username: ['anna'], password: {} },
    [],
  ]) {
    it(`does not sign in with ${JSON.stringify(body)}`, async () => {
      const customer = bank.customer();
      await customer.http.refresh();
      const { status } = await customer.http.post('/login', body);
      expect(status).to.be.within(400, 401);
      expect((await customer.http.get('/accounts')).status).to.equal(401);
    });
  }

  it('is refused to another site’s form, whatever it knows', async () => {
    const customer = bank.customer();
    await customer.http.refresh();
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await customer.http.post('/login', anna, evil)).status).to.equal(403);
    expect((await customer.http.post('/login', anna, { 'x-csrf-token': 'guessed' })).status).to.equal(403);
    expect((await customer.http.get('/accounts')).status).to.equal(401);
  });

  it('tells browsers to run no inline script or style and to be framed by nobody', async () => {
    const { headers } = await bank.customer().http.get('/login');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).to.contain("default-src 'self'").and.to.contain("frame-ancestors 'none'");
    expect(policy).not.to.match(/unsafe-inline|unsafe-eval|\*/);
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('x-powered-by')).to.equal(null);
  });

  it('reports nothing of this as a failure of the bank', () => {
    expect(bank.reported.filter((line) => !line.startsWith('signing keys'))).to.deep.equal([]);
  });
});
