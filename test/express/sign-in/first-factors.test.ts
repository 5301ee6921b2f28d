import { expect } from 'chai';
import { definePolicy, type StepUpOptions } from 'passport-stepup';
import { problemOf } from '../../support/ceremony.ts';
import { ScriptedStrategy } from '../../support/scripted-strategy.ts';
import { NamePasswordStrategy } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

const options: Partial<StepUpOptions> = {
  policy: definePolicy({
    factors: { password: 'password', pin: 'pin' },
    levels: { basic: { any: ['password', 'pin'] }, strong: { all: ['password', 'pin'] } },
    rules: [{ for: 'transfer', require: 'basic' }],
  }),
  strategies: {
    password: new NamePasswordStrategy(),
    pin: new ScriptedStrategy('pin', { methods: ['pin'], fields: ['pin'] }),
  },
};

describe('a sign-in form', () => {
  const app = eachApp({ options });

  it('with two first factors is a 400', async () => {
    const form = { username: 'anna', password: 'anna-password', pin: '1234' };
    expect(await problemOf(await app().client().json('/login', form))).to.equal('400 request_malformed');
  });

  it('with none is a 400', async () => {
    expect(await problemOf(await app().client().json('/login', {}))).to.equal('400 request_malformed');
  });

  it('takes an empty field for a missing one', async () => {
    const form = { username: 'anna', password: 'anna-password', pin: '' };
    expect((await app().client().json('/login', form)).status).to.equal(200);
  });
});
