import { expect } from 'chai';
import { MemoryStore, type Store } from 'passport-stepup';
import { open, personWithOtp, submit } from '../../support/ceremony.ts';
import type { Client } from '../../support/jar.ts';
import { codeAt, enrollOtp, NOW, signIn } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

/** A store in which something happens just before a session’s evidence is written. */
class Between extends MemoryStore {
  happens: (() => Promise<void>) | undefined;
  /** How many sessions were ended. */
  ended = 0;

  override async delete(key: string): Promise<void> {
    if (key.includes('|session|')) this.ended += 1;
    await super.delete(key);
  }

  override async add(...given: Parameters<Store['add']>): Promise<boolean> {
    await this.before(given[0]);
    return super.add(...given);
  }

  override async swap(...given: Parameters<Store['swap']>): Promise<boolean> {
    await this.before(given[0]);
    return super.swap(...given);
  }

  private async before(key: string): Promise<void> {
    const { happens } = this;
    if (!happens || !key.includes('|session|')) return;
    this.happens = undefined;
    await happens();
  }
}

describe('a factor that is withdrawn while it is proved', () => {
  const store = new Between({ clock: () => NOW });
  const app = eachApp({ options: { store } });
  afterEach(() => {
    store.happens = undefined;
    store.ended = 0;
  });

  /** Somebody with codes; and their owner, who withdraws them from another device between verdict and session. */
  async function underWay(again: (owner: Client) => Promise<unknown> = async () => undefined) {
    const person = await personWithOtp(app());
    const owner = app().client();
    await signIn(owner);
    const { enrollments } = await (await owner.get('/stepup/enrollments')).json();
    store.happens = async () => {
      const done = await owner.fetch(`/stepup/enrollments/${enrollments[0].id}`, { method: 'DELETE' });
      expect(done.status).to.equal(204);
      await again(owner);
    };
    return person;
  }

  it('proves nothing in a ceremony', async () => {
    const { client, secret } = await underWay();
    const { id } = await open(client);
    const answer = await submit(client, id, { code: await codeAt(app(), secret) });
    expect([answer.status, (await answer.json()).code]).to.deep.equal([409, 'conflict']);
    expect((await client.get('/vault')).status).to.equal(401);
    expect((await client.get('/account')).status).to.equal(200);
  });

  it('proves nothing either when it was set up anew meanwhile', async () => {
    const { client, secret } = await underWay(async (owner) => {
      const grant = await app().stepUp.enrollmentGrant({ subject: 'anna', factor: 'otp' });
      await enrollOtp(app(), owner, { grant });
      const { enrollments } = await (await owner.get('/stepup/enrollments')).json();
      expect(enrollments.map(({ state }: { state: string }) => state)).to.include('active');
    });
    const { id } = await open(client);
    expect((await submit(client, id, { code: await codeAt(app(), secret) })).status).to.equal(409);
    expect((await client.get('/vault')).status).to.equal(401);
  });

  it('signs nobody in, in the words of every refusal', async () => {
    const { secret } = await underWay();
    const client = app().client();
    const form = { username: 'anna', password: 'anna-password', code: await codeAt(app(), secret) };
    const answer = await client.json('/login-strong', form);
    expect([answer.status, (await answer.json()).code]).to.deep.equal([401, 'sign_in_refused']);
    expect(app().events.at(-1)).to.include({ type: 'sign_in.refused', reason: 'conflict' });
    expect((await client.get('/account')).status).to.equal(401);
    expect(store.ended, 'the session that was begun is ended').to.equal(1);
  });
});
