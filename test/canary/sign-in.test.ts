import { expect } from 'chai';
import { verified } from 'passport-stepup/strategy-kit';
import { enrollScripted } from '../support/scripted-strategy.ts';
import { endings } from './endings.ts';
import { startWatched, type Watched } from './witness.ts';

const CANARY = 'canary-5a0e9f-sign-in';

describe('what was sent to sign in never comes out (rule 11)', () => {
  let watched: Watched;
  beforeEach(async () => {
    watched = await startWatched();
  });
  afterEach(() => watched.app.close());

  for (const [how, ending] of Object.entries(endings)) {
    if (how === 'returns it as a subject') continue;

    it(`as a password, when its strategy ${how}`, async () => {
      watched.password.judge = () => ending(CANARY);
      const answer = await watched.app.client().json('/login', { username: 'anna', password: CANARY });
      expect(watched.password.captures).to.have.length(1);
      expect(await answer.text()).not.to.include(CANARY);
      expect(watched.told()).not.to.be.empty.and.not.to.include(CANARY);
    });

    it(`as a pattern beside the password, when its strategy ${how}`, async () => {
      const client = watched.app.client();
      await client.json('/login', { username: 'anna', password: 'fine' });
      await enrollScripted(client, 'typing', { pattern: 'another' });
      watched.typing.judge = how === 'verifies' ? async () => verified() : () => ending(CANARY);
      const form = { username: 'anna', password: 'fine', pattern: CANARY };
      const answer = await watched.app.client().json('/login-strong', form);
      expect(watched.typing.captures).to.have.length(1);
      expect(await answer.text()).not.to.include(CANARY);
      expect(watched.told()).not.to.be.empty.and.not.to.include(CANARY);
    });
  }

  it('as a nonce that nobody issued', async () => {
    const form = { username: 'anna', password: 'fine', pattern: 'x', typing_nonce: CANARY };
    const answer = await watched.app.client().json('/login-strong', form);
    expect(await answer.text()).not.to.include(CANARY);
    expect(watched.told()).not.to.be.empty.and.not.to.include(CANARY);
  });
});
