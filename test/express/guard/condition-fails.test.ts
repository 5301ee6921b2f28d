import { expect } from 'chai';
import { definePolicy } from 'passport-stepup';
import { problemOf } from '../../support/ceremony.ts';
import { signIn } from '../../support/step-up-app.ts';
import { eachTwoWays } from '../../support/step-up-app-hooks.ts';

const policy = definePolicy({
  factors: { password: 'password', key: 'hardware-key', push: 'device-key' },
  levels: { basic: 'password', strong: { all: ['password', { any: ['key', 'push'] }] } },
  rules: [
    { for: 'transfer', require: 'basic' },
    { for: 'transfer', when: 'limit.daily > 10', require: 'strong' },
    { for: 'pay', require: 'basic' },
    { for: 'pay', when: () => 'yes' as unknown as boolean, require: 'strong' },
  ],
});

describe('a condition that cannot be judged (rule 2)', () => {
  const two = eachTwoWays({
    options: { policy },
    routes: (express, made) => {
      express.post(
        '/pay',
        made.requireFor('pay', () => ({})),
        (_req, res) => void res.end(),
      );
    },
  });

  it('denies when it throws', async () => {
    const client = two().app.client();
    await signIn(client);
    expect(await problemOf(await client.json('/transfer', { amount: 1 }))).to.equal('403 denied');
  });

  it('denies when it is not a boolean', async () => {
    const client = two().app.client();
    await signIn(client);
    expect(await problemOf(await client.json('/pay', {}))).to.equal('403 denied');
  });
});
