import { expect } from 'chai';
import { MemoryStore, type Store } from 'passport-stepup';
import { StepUpError } from 'passport-stepup/strategy-kit';
import { personWithOtp, stepUp } from '../../support/ceremony.ts';
import type { Client } from '../../support/jar.ts';
import { NOW, signIn } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

/** A store that cannot change sessions while it is away. */
class NoChanges extends MemoryStore {
  away = false;

  override async swap(...given: Parameters<Store['swap']>): Promise<boolean> {
    if (this.away && given[0].includes('|session|'))
      throw new StepUpError('vendor_unavailable', 'the store is away');
    return super.swap(...given);
  }
}

describe('what a factor has proved before it was withdrawn', () => {
  const store = new NoChanges({ clock: () => NOW });
  const app = eachApp({ options: { store } });
  const vault = async (client: Client) => (await client.get('/vault')).status;
  const withdraw = async (client: Client) => {
    const { enrollments } = await (await client.get('/stepup/enrollments')).json();
    return client.fetch(`/stepup/enrollments/${enrollments[0].id}`, { method: 'DELETE' });
  };

  it('counts no longer, in whichever session, while the password still does', async () => {
    const { client: thief, secret } = await personWithOtp(app());
    await stepUp(app(), thief, secret);
    const bert = await personWithOtp(app(), 'bert');
    await stepUp(app(), bert.client, bert.secret);
    expect(await vault(thief)).to.equal(200);
    const owner = app().client();
    await signIn(owner);
    expect((await withdraw(owner)).status).to.equal(204);
    expect(await vault(thief)).to.equal(401);
    expect((await thief.get('/account')).status).to.equal(200);
    expect(await vault(bert.client)).to.equal(200);
    const told = app().events.map(({ type, reason }) => `${type} ${reason}`);
    expect(told).to.include.members(['enrollment.suspended withdrawn', 'evidence.forgotten undefined']);
  });

  it('counts no longer after an administrator’s reset', async () => {
    const { client, secret } = await personWithOtp(app());
    await stepUp(app(), client, secret);
    await app().stepUp.resetEnrollment({ subject: 'anna', factor: 'otp' });
    expect(await vault(client)).to.equal(401);
    expect(app().events.map(({ reason }) => reason)).to.include('reset');
  });

  it('counts no longer once a try to withdraw that stopped half-way is made again', async () => {
    const { client, secret } = await personWithOtp(app());
    await stepUp(app(), client, secret);
    const owner = app().client();
    await signIn(owner);
    store.away = true;
    expect((await withdraw(owner)).status).to.equal(503);
    store.away = false;
    expect((await withdraw(owner)).status).to.equal(204);
    expect(await vault(client)).to.equal(401);
  });
});
