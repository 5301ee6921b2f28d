import { expect } from 'chai';
import type { Strategy } from 'passport';
import { Strategy as CustomStrategy } from 'passport-custom';
import { verified } from 'passport-stepup/strategy-kit';
import { ScriptedStrategy } from '../../support/scripted-strategy.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

describe('the second factors of a sign-in whose first one loads no user', () => {
  const seen: unknown[] = [];
  const first = new ScriptedStrategy('first', { methods: ['password'], fields: ['username'] });
  first.judge = async ({ input }) => verified({ subject: input.username ?? '' });
  const second = new CustomStrategy((req, done) => {
    seen.push(req.user);
    Object.assign(req.headers, { 'user-agent': 'written by the strategy' });
    done(null, req.user as object);
  }) as unknown as Strategy;
  const app = eachApp({
    options: {
      user: (subject) => ({ id: subject, seed: `seed of ${subject}` }),
      strategies: { password: first, otp: { strategy: second, fields: ['code'] } },
    },
    routes: (web, stepUp) =>
      web.post('/agent', stepUp.signIn('strong'), (req, res) => void res.json(req.headers['user-agent'])),
  });

  it('see the application’s user, and write to a request of their own', async () => {
    const answer = await app().client().json('/agent', { username: 'anna', code: '123456' });
    expect(seen).to.deep.equal([{ id: 'anna', seed: 'seed of anna' }]);
    expect(await answer.json())
      .to.be.a('string')
      .and.not.include('written');
  });
});
