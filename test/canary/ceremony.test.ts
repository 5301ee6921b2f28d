import { expect } from 'chai';
import { enrolled, type Outcome, verified } from 'passport-stepup/strategy-kit';
import { challenge, open, submit } from '../support/ceremony.ts';
import type { Client } from '../support/jar.ts';
import { enrollScripted } from '../support/scripted-strategy.ts';
import { endings } from './endings.ts';
import { startWatched, type Watched } from './witness.ts';

const CANARY = 'canary-77b1c2-ceremony';

describe('what was sent to a ceremony or an enrollment never comes out (rule 11)', () => {
  let watched: Watched;
  let client: Client;
  beforeEach(async () => {
    watched = await startWatched();
    client = watched.app.client();
    await client.json('/login', { username: 'anna', password: 'fine' });
  });
  afterEach(() => watched.app.close());

  for (const [how, ending] of Object.entries(endings)) {
    it(`as a pattern, when its strategy ${how}`, async () => {
      await enrollScripted(client, 'typing', { pattern: 'another' });
      watched.typing.judge = how === 'verifies' ? async () => verified() : () => ending(CANARY);
      const { id } = await open(client);
      const answer = await submit(client, id, { factor: 'typing', pattern: CANARY });
      expect(watched.typing.captures).to.have.length(1);
      expect(await answer.text()).not.to.include(CANARY);
      expect(watched.told()).not.to.be.empty.and.not.to.include(CANARY);
    });

    it(`as a pattern to enroll, when its strategy ${how}`, async () => {
      let taken = 0;
      watched.typing.take = (): Promise<any> => {
        taken += 1;
        return how === 'verifies'
          ? Promise.resolve(enrolled({ reference: 'x' }))
          : (ending(CANARY) as Promise<Outcome>);
      };
      const answer = await enrollScripted(client, 'typing', { pattern: CANARY });
      expect(taken).to.equal(1);
      expect(JSON.stringify(answer)).not.to.include(CANARY);
      expect(watched.told()).not.to.be.empty.and.not.to.include(CANARY);
    });
  }

  it('as a nonce that nobody issued', async () => {
    await enrollScripted(client, 'typing', { pattern: 'another' });
    const { id } = await open(client);
    await challenge(client, id, 'typing');
    const answer = await submit(client, id, { factor: 'typing', nonce: CANARY, pattern: 'x' });
    expect(answer.status).to.equal(400);
    expect(await answer.text()).not.to.include(CANARY);
  });

  it('as a token', async () => {
    const answer = await client.get('/vault-token', { authorization: `Bearer ${CANARY}` });
    expect(answer.status).to.equal(401);
    expect((await answer.text()) + JSON.stringify([...answer.headers])).not.to.include(CANARY);
    expect(watched.told()).not.to.include(CANARY);
  });

  it('as an enrollment grant', async () => {
    const answer = await client.json('/stepup/enrollments', {
      factor: 'typing',
      consent: true,
      grant: CANARY,
    });
    expect(await answer.text()).not.to.include(CANARY);
    expect(watched.told()).not.to.include(CANARY);
  });

  it('as a field of a form that was stopped: it waits encrypted', async () => {
    const answer = await client.navigate('/transfer', { amount: '5', memo: CANARY });
    expect(answer.status).to.equal(303);
    expect(watched.told())
      .to.match(/\|resume\|/)
      .and.not.to.include(CANARY);
  });
});
