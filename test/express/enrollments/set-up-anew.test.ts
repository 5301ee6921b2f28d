import { expect } from 'chai';
import { definePolicy } from 'passport-stepup';
import { enrolled, VendorError } from 'passport-stepup/strategy-kit';
import { open, submit } from '../../support/ceremony.ts';
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

  async function setUp(grant: string, reference = 'anna-reference') {
    key.take = async () => enrolled({ reference });
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
    await setUp(grant, 'another-reference');
    expect((await listed()).map(({ state }) => state)).to.deep.equal(['active']);
    expect(key.removed).to.deep.equal(['anna-reference']);
  });

  it('loses nothing when the suspended one was kept under the same reference', async () => {
    const grant = await app.stepUp.resetEnrollment({ subject: 'anna', factor: 'key' });
    const [suspended] = await listed();
    await setUp(grant);
    expect(app.events.map(({ type }) => type)).to.include('enrollment.removed');
    await anna.fetch(`/stepup/enrollments/${suspended?.id}`, { method: 'DELETE' });
    expect((await listed()).map(({ state }) => state)).to.deep.equal(['active']);
    expect(key.removed).to.deep.equal([]);
  });

  it('serves, and retires every other one, also while the vendor erases nothing', async () => {
    key.remove = async () => {
      throw new VendorError('vendor_unavailable', 'away');
    };
    await setUp(await app.stepUp.resetEnrollment({ subject: 'anna', factor: 'key' }), 'second');
    await setUp(await app.stepUp.resetEnrollment({ subject: 'anna', factor: 'key' }), 'third');
    expect((await listed()).map(({ state }) => state)).to.deep.equal(['suspended', 'suspended', 'active']);
    const failed = app.events.filter(({ type }) => type === 'enrollment.erasure_failed');
    expect(failed.map(({ factor, code }) => `${factor} ${code}`)).to.include('key vendor_unavailable');
    const { id } = await open(anna);
    await submit(anna, id, { factor: 'key', key: 'mine' });
    expect(key.captures.map(({ enrollment }) => enrollment?.reference)).to.deep.equal(['third']);
  });

  it('is followed by the erasure once the vendor is back', async () => {
    const erase = key.remove;
    key.remove = async () => {
      throw new VendorError('vendor_unavailable', 'away');
    };
    await setUp(await app.stepUp.resetEnrollment({ subject: 'anna', factor: 'key' }), 'second');
    key.remove = erase;
    await setUp(await app.stepUp.resetEnrollment({ subject: 'anna', factor: 'key' }), 'third');
    expect(key.removed).to.deep.equal(['anna-reference', 'second']);
    expect((await listed()).map(({ state }) => state)).to.deep.equal(['active']);
  });
});
