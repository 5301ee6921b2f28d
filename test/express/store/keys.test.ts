import { expect } from 'chai';
import { MemoryStore, type Store } from 'passport-stepup';
import { personWithOtp, stepUp } from '../../support/ceremony.ts';
import { NOW } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

describe('every key in the store (rule 13)', () => {
  const keys = new Set<string>();
  const store = new Proxy(new MemoryStore({ clock: () => NOW }) as Store, {
    get(target, name: keyof Store) {
      const method = target[name] as (...given: unknown[]) => unknown;
      return (...given: unknown[]) => {
        if (typeof given[0] === 'string') keys.add(given[0]);
        return method.apply(target, given);
      };
    },
  });
  const app = eachApp({ options: { store } });

  it('begins with the issuer', async () => {
    const { client, secret } = await personWithOtp(app());
    await app().stepUp.enrollmentGrant({ subject: 'anna', factor: 'otp' });
    await client.json('/stepup/sign-in/challenge', { factor: 'otp' });
    await client.json('/transfer', { amount: 5000 });
    await client.navigate('/transfer', { amount: '5' });
    await client.form('/stepup/callback/otp', { code: 'x' });
    await stepUp(app(), client, secret);
    const sorts = [...keys].map((key) => key.slice(app().origin.length).split('|')[1]);
    expect([...keys].filter((key) => !key.startsWith(`${app().origin}|`))).to.deep.equal([]);
    expect(sorts).to.include.members([
      'session',
      'ceremony',
      'challenge',
      'transaction',
      'resume',
      'parked',
      'grant',
    ]);
  });
});
