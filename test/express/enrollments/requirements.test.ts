import { expect } from 'chai';
import { definePolicy } from 'passport-stepup';
import { TotpStrategy } from 'passport-stepup/strategies/totp';
import { open, problemOf, submit } from '../../support/ceremony.ts';
import type { Client } from '../../support/jar.ts';
import { enrollScripted, ScriptedStrategy } from '../../support/scripted-strategy.ts';
import {
  codeAt,
  enrollOtp,
  NamePasswordStrategy,
  NOW,
  signIn,
  startTestApp,
  type TestApp,
} from '../../support/step-up-app.ts';

const policy = definePolicy({
  factors: {
    password: 'password',
    otp: { methods: ['otp'], firstUse: 'allow' },
    key: { methods: ['hardware-key'] },
    face: { methods: ['face'] },
  },
  levels: {
    basic: 'password',
    strong: { all: ['password', { any: ['otp', 'key', { factor: 'face', acceptFmr: 0.1 }] }] },
  },
  rules: [{ for: 'transfer', require: 'strong' }],
});

describe('enrolling', () => {
  let app: TestApp;
  let face: ScriptedStrategy;
  let key: ScriptedStrategy;
  let anna: Client;
  beforeEach(async () => {
    face = new ScriptedStrategy('face', { methods: ['face'], fields: ['image'], enrolls: true });
    key = new ScriptedStrategy('key', { methods: ['hardware-key'], fields: ['key'], enrolls: true });
    const otp = new TotpStrategy({ clock: () => app?.now ?? NOW });
    app = await startTestApp({
      options: { policy, strategies: { password: new NamePasswordStrategy(), otp, key, face } },
    });
    anna = app.client();
    await signIn(anna);
  });
  afterEach(() => app.close());

  const begin = (client: Client, factor: string, more = {}) =>
    client.json('/stepup/enrollments', { factor, consent: true, ...more });
  const strongly = async (client: Client) => {
    const secret = await enrollOtp(app, client);
    app.now += 30;
    await submit(client, (await open(client)).id, { code: await codeAt(app, secret) });
    return secret;
  };

  it('wants consent, and keeps which text was agreed to', async () => {
    const refused = await anna.json('/stepup/enrollments', { factor: 'otp' });
    expect(await problemOf(refused)).to.equal('400 consent_missing');
    const old = await anna.json('/stepup/enrollments', { factor: 'otp', consent: 'version-0' });
    expect(await problemOf(old)).to.equal('400 consent_missing');
    const { available } = await (await anna.get('/stepup/enrollments')).json();
    const { consent } = available.find(({ factor }: { factor: string }) => factor === 'otp');
    expect((await begin(anna, 'otp', { consent: consent.version })).status).to.equal(201);
  });

  it('of a first factor is not offered', async () => {
    expect(await problemOf(await begin(anna, 'password'))).to.equal('404 not_found');
  });

  it('with the password alone takes a grant, where the policy does not allow the first use (attack 5)', async () => {
    expect(await problemOf(await begin(anna, 'key'))).to.equal('403 enrollment_refused');
    const grant = await app.stepUp.enrollmentGrant({ subject: 'anna', factor: 'key' });
    expect((await begin(anna, 'key', { grant })).status).to.equal(201);
  });

  for (const [what, given] of Object.entries({
    'of another person': { subject: 'bob', factor: 'key' },
    'for another factor': { subject: 'anna', factor: 'otp' },
  })) {
    it(`is refused with a grant ${what}, which is then gone`, async () => {
      const grant = await app.stepUp.enrollmentGrant(given);
      expect(await problemOf(await begin(anna, 'key', { grant }))).to.equal('403 enrollment_refused');
      const owner = app.client();
      await signIn(owner, given.subject);
      if (given.factor === 'key') expect((await begin(owner, 'key', { grant })).status).to.equal(403);
    });
  }

  it('is refused with a grant that has expired', async () => {
    const grant = await app.stepUp.enrollmentGrant({ subject: 'anna', factor: 'key', seconds: 60 });
    app.now += 61;
    expect(await problemOf(await begin(anna, 'key', { grant }))).to.equal('403 enrollment_refused');
  });

  it('uses a grant once', async () => {
    const grant = await app.stepUp.enrollmentGrant({ subject: 'anna', factor: 'key' });
    expect((await begin(anna, 'key', { grant })).status).to.equal(201);
    const other = app.client();
    await signIn(other);
    expect(await problemOf(await begin(other, 'key', { grant }))).to.equal('403 enrollment_refused');
  });

  it('the first use is for whoever never had a factor: one that was withdrawn counts', async () => {
    await strongly(anna);
    const [{ id }] = (await (await anna.get('/stepup/enrollments')).json()).enrollments;
    await anna.fetch(`/stepup/enrollments/${id}`, { method: 'DELETE' });
    const later = app.client();
    await signIn(later);
    expect(await problemOf(await begin(later, 'otp'))).to.equal('403 enrollment_refused');
  });

  it('with a factor already takes the level that it reaches (attack 5)', async () => {
    await enrollOtp(app, anna);
    const answer = await begin(anna, 'key');
    expect(await answer.json()).to.include({
      code: 'insufficient_user_authentication',
      acr_values: 'strong',
    });
    const replacing = await begin(anna, 'otp');
    expect(await replacing.json()).to.include({ acr_values: 'strong' });
  });

  it('a grant stands for no level where a second factor is active, and is not spent', async () => {
    await enrollOtp(app, anna);
    const grant = await app.stepUp.enrollmentGrant({ subject: 'anna', factor: 'key' });
    expect(await problemOf(await begin(anna, 'key', { grant }))).to.equal(
      '401 insufficient_user_authentication',
    );
    await app.stepUp.resetEnrollment({ subject: 'anna', factor: 'otp' });
    expect((await begin(anna, 'key', { grant })).status).to.equal(201);
  });

  it('a biometric wants another way first (rule 10)', async () => {
    const grant = await app.stepUp.enrollmentGrant({ subject: 'anna', factor: 'face' });
    expect(await problemOf(await begin(anna, 'face', { grant }))).to.equal('403 enrollment_refused');
    await strongly(anna);
    expect(await enrollScripted(anna, 'face', { image: 'x' })).to.include({ result: 'verified' });
  });

  it('goes on in its own session only', async () => {
    const begun = await (await begin(anna, 'otp')).json();
    const other = app.client();
    await signIn(other);
    const code = await codeAt(app, begun.challenge.data.secret);
    const taken = await other.json(`/stepup/enrollments/${begun.enrollment.id}`, {
      nonce: begun.challenge.nonce,
      code,
    });
    expect(await problemOf(taken)).to.equal('404 not_found');
    expect(await problemOf(await begin(other, 'otp'))).to.equal('403 enrollment_refused');
  });

  it('left pending does not go on once its person has set up another way (attack 5)', async () => {
    const mallory = app.client();
    await signIn(mallory);
    const begun = await (await begin(mallory, 'otp')).json();
    app.now += 10;
    const grant = await app.stepUp.enrollmentGrant({ subject: 'anna', factor: 'key' });
    const { enrollment, challenge } = await (await begin(anna, 'key', { grant })).json();
    await anna.json(`/stepup/enrollments/${enrollment.id}`, { nonce: challenge.nonce, key: 'x' });
    const code = await codeAt(app, begun.challenge.data.secret);
    const late = await mallory.json(`/stepup/enrollments/${begun.enrollment.id}`, {
      nonce: begun.challenge.nonce,
      code,
    });
    expect(await problemOf(late)).to.equal('403 enrollment_refused');
    expect(await (await begin(mallory, 'otp')).json()).to.include({ acr_values: 'strong' });
    const { enrollments } = await (await anna.get('/stepup/enrollments')).json();
    const active = enrollments.filter(({ state }: { state: string }) => state === 'active');
    expect(active.map(({ factor }: { factor: string }) => factor)).to.deep.equal(['key']);
  });

  it('withdrawn suspends at once, and erases at the vendor when the level is held (attack 6)', async () => {
    const secret = await strongly(anna);
    await enrollScripted(anna, 'key', { key: 'x' });
    const list = async () => (await (await anna.get('/stepup/enrollments')).json()).enrollments;
    const { id } = (await list()).find(({ factor }: { factor: string }) => factor === 'key');
    const weak = app.client();
    await signIn(weak);
    expect((await weak.fetch(`/stepup/enrollments/${id}`, { method: 'DELETE' })).status).to.equal(204);
    expect((await list()).find((one: { id: string }) => one.id === id)).to.include({ state: 'suspended' });
    expect(key.removed).to.deep.equal([]);
    expect((await open(weak)).factors.key).to.include({ state: 'enrollment_required' });
    expect((await anna.fetch(`/stepup/enrollments/${id}`, { method: 'DELETE' })).status).to.equal(204);
    expect(key.removed).to.deep.equal(['anna-reference']);
    expect((await list()).map((one: { id: string }) => one.id)).not.to.include(id);
    expect(secret).to.be.a('string');
  });

  it('reset by an administrator leaves it suspended, with a grant and no first use', async () => {
    await enrollOtp(app, anna);
    const grant = await app.stepUp.resetEnrollment({ subject: 'anna', factor: 'otp' });
    expect(await problemOf(await begin(anna, 'otp'))).to.equal('403 enrollment_refused');
    expect((await begin(anna, 'otp', { grant })).status).to.equal(201);
  });
});
