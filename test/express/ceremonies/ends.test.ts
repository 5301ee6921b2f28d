import { expect } from 'chai';
import { rejected, verified } from 'passport-stepup/strategy-kit';
import { challenge, look, open, problemOf, submit } from '../../support/ceremony.ts';
import type { Client } from '../../support/jar.ts';
import { signIn } from '../../support/step-up-app.ts';
import { eachTwoWays, signal } from '../../support/step-up-app-hooks.ts';

describe('a ceremony ends', () => {
  const two = eachTwoWays();
  let client: Client;
  let id: string;
  beforeEach(async () => {
    client = two().app.client();
    await signIn(client);
    id = (await open(client)).id;
  });

  const acr = async () => (await (await client.json('/stepup/assurance', {})).json()).acr;
  const useUp = async (factor: 'key' | 'push') => {
    two()[factor].judge = async () => rejected('wrong');
    for (let left = 4; left >= 0; left -= 1) {
      const answer = await submit(client, id, { factor, [factor]: `try ${left}` });
      expect(await answer.json()).to.include({ result: 'rejected', attempts_left: left });
    }
  };

  it('cancelled, and takes nothing more', async () => {
    const nonce = await challenge(client, id, 'key');
    expect((await client.fetch(`/stepup/ceremonies/${id}`, { method: 'DELETE' })).status).to.equal(204);
    expect(await look(client, id)).to.include({ status: 'cancelled' });
    const late = await submit(client, id, { factor: 'key', key: 'x', nonce });
    expect(await problemOf(late)).to.equal('409 ceremony_over');
    expect(await acr()).to.equal('basic');
  });

  it('expired, and takes nothing more', async () => {
    two().app.now += 599;
    const nonce = await challenge(client, id, 'key');
    two().app.now += 1;
    expect(await look(client, id)).to.include({ status: 'expired' });
    expect(await problemOf(await submit(client, id, { factor: 'key', key: 'x', nonce }))).to.equal(
      '409 ceremony_over',
    );
  });

  for (const how of ['cancelled', 'expired'] as const) {
    it(`${how} while a factor is being judged: what it proves then counts for nothing`, async () => {
      const [asked, answer] = [signal(), signal()];
      two().key.judge = async () => {
        asked.resolve();
        await answer.promise;
        return verified();
      };
      const late = submit(client, id, { factor: 'key', key: 'x' });
      await asked.promise;
      if (how === 'expired') two().app.now += 601;
      else await client.fetch(`/stepup/ceremonies/${id}`, { method: 'DELETE' });
      answer.resolve();
      expect(await problemOf(await late)).to.equal('409 ceremony_over');
      expect(await acr()).to.equal('basic');
    });
  }

  it('failed, when no way is left', async () => {
    await useUp('key');
    expect(await look(client, id)).to.include({ status: 'open' });
    await useUp('push');
    expect(await look(client, id)).to.include({ status: 'failed' });
  });

  it('complete by the other way, when one is used up', async () => {
    await useUp('key');
    expect((await look(client, id)).factors.key).to.include({ state: 'locked' });
    const locked = await client.json(`/stepup/ceremonies/${id}/factors/key/challenge`, {});
    expect(await problemOf(locked)).to.equal('429 factor_locked');
    const done = await (await submit(client, id, { factor: 'push', push: 'x' })).json();
    expect(done).to.deep.include({ result: 'verified' });
    expect(done.ceremony.status).to.equal('complete');
    expect(await acr()).to.equal('strong');
  });

  it('complete, when another ceremony has reached its level', async () => {
    const other = await open(client, { acr_values: 'strong', deliver: 'token' });
    await submit(client, other.id, { factor: 'key', key: 'x' });
    expect(await look(client, id)).to.include({ status: 'complete' });
  });

  it('never by an outage, which costs no attempt (rule 1)', async () => {
    two().key.judge = () => Promise.reject(new Error('down'));
    for (let round = 0; round < 6; round += 1) {
      const answer = await submit(client, id, { factor: 'key', key: `${round}` });
      expect(await problemOf(answer)).to.equal('502 strategy_failed');
    }
    two().key.judge = async () => rejected('wrong');
    const first = await submit(client, id, { factor: 'key', key: 'x' });
    expect(await first.json()).to.include({ result: 'rejected', attempts_left: 4 });
  });
});
