import { expect } from 'chai';
import { definePolicy } from 'passport-stepup';
import { enrolled } from 'passport-stepup/strategy-kit';
import type { Client } from '../../support/jar.ts';
import { ScriptedStrategy } from '../../support/scripted-strategy.ts';
import { NamePasswordStrategy, signIn, startTestApp, type TestApp } from '../../support/step-up-app.ts';

const policy = definePolicy({
  factors: { password: 'password', key: 'hardware-key' },
  levels: { basic: 'password', strong: { all: ['password', 'key'] } },
  rules: [{ for: 'transfer', require: 'strong' }],
});

describe('a factor that is set up anew after it was suspended', () => {
  let app: TestApp;
  let key: ScriptedStrategy;
  let anna: Client;
  beforeEach(async () => {
    key = new ScriptedStrategy('key', { methods: ['hardware-key'], fields: ['key'], enrolls: true });
    app = await startTestApp({
      options: { policy, strategies: { password: new NamePasswordStrategy(), key } },
    });
    anna = app.client();
    await signIn(anna);
    await setUp(await app.stepUp.enrollmentGrant({ subject: 'anna', factor: 'key' }));
  });
  afterEach(() => app.close());

  async function setUp(grant: string) {
    const asked = { factor: 'key', consent: true, grant };
    const { enrollment, challenge } = await (await anna.json('/stepup/enrollments', asked)).json();
    const fields = { nonce: challenge.nonce, key: `mine ${grant}` };
    const done = await anna.json(`/stepup/enrollments/${enrollment.id}`, fields);
    expect(await done.json()).to.include({ result: 'verified' });
  }
  const listed = async (): Promise<{ id: string; state: string }[]> =>
    (await (await anna.get('/stepup/enrollments')).json()).enrollments;

  it('takes the place of the suspended one, whose data is erased', async () => {
    const grant = await app.stepUp.resetEnrollment({ subject: 'anna', factor: 'key' });
    key.take = async () => enrolled({ reference: 'another-reference' });
    await setUp(grant);
    expect((await listed()).map(({ state }) => state)).to.deep.equal(['active']);
    expect(key.removed).to.deep.equal(['anna-reference']);
  });

  it('loses nothing when the suspended one was kept under the same reference', async () => {
    const grant = await app.stepUp.resetEnrollment({ subject: 'anna', factor: 'key' });
    const [suspended] = await listed();
    await setUp(grant);
    await anna.fetch(`/stepup/enrollments/${suspended?.id}`, { method: 'DELETE' });
    expect((await listed()).map(({ state }) => state)).to.deep.equal(['active']);
    expect(key.removed).to.deep.equal([]);
  });
});
