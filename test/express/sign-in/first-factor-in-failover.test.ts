import { expect } from 'chai';
import { definePolicy } from 'passport-stepup';
import { TotpStrategy } from 'passport-stepup/strategies/totp';
import { open, submit } from '../../support/ceremony.ts';
import { ScriptedStrategy } from '../../support/scripted-strategy.ts';
import { NamePasswordStrategy, signIn, startTestApp } from '../../support/step-up-app.ts';

const fresh = { factor: 'password', maxAge: 60 } as const;
const policy = definePolicy({
  factors: { password: 'password', otp: 'otp' },
  levels: { basic: fresh, strong: { all: [fresh, 'otp'] } },
  rules: [{ for: 'transfer', require: 'basic' }],
});

describe('a first factor with a strategy beside it that enrolls', () => {
  it('is proved again without an enrollment: it can have none', async () => {
    const backup = new ScriptedStrategy('backup', { methods: ['password'], enrolls: true });
    const strategies = { password: [new NamePasswordStrategy(), backup], otp: new TotpStrategy() };
    const app = await startTestApp({ options: { policy, strategies } });
    const client = app.client();
    await signIn(client);
    app.now += 61;
    const { id } = await open(client, { acr_values: 'basic' });
    const again = { factor: 'password', username: 'anna', password: 'anna-password' };
    expect(await (await submit(client, id, again)).json()).to.include({ result: 'verified' });
    await app.close();
  });
});
