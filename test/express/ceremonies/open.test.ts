import { expect } from 'chai';
import { look, open, personWithOtp, problemOf, stepUp } from '../../support/ceremony.ts';
import { signIn } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

describe('opening a ceremony', () => {
  const app = eachApp();

  it('again for the same gives the same', async () => {
    const { client } = await personWithOtp(app());
    const first = await open(client);
    expect((await open(client)).id).to.equal(first.id);
    expect((await open(client, { acr_values: 'strong', max_age: 60 })).id).not.to.equal(first.id);
  });

  it('to a level that is held is complete at once', async () => {
    const { client, secret } = await personWithOtp(app());
    await stepUp(app(), client, secret);
    const view = await open(client, { acr_values: 'strong', deliver: 'token' });
    expect(view).to.include({ status: 'complete', acr: 'strong' });
    expect(view.assurance).to.be.a('string');
  });

  it('hands out no assurance where none was asked for', async () => {
    const { client, secret } = await personWithOtp(app());
    await stepUp(app(), client, secret);
    expect(await open(client)).not.to.have.property('assurance');
  });

  it('takes the first level that the policy knows', async () => {
    const { client } = await personWithOtp(app());
    expect(await open(client, { acr_values: 'urn:other strong basic' })).to.include({ acr: 'strong' });
  });

  it('refuses levels that the policy does not know', async () => {
    const { client } = await personWithOtp(app());
    const answer = await client.json('/stepup/ceremonies', { acr_values: 'highest' });
    expect(await problemOf(answer)).to.equal('400 request_malformed');
  });

  it('refuses a transaction that nobody began', async () => {
    const { client } = await personWithOtp(app());
    const answer = await client.json('/stepup/ceremonies', { acr_values: 'strong', transaction: 'mine' });
    expect(await problemOf(answer)).to.equal('404 not_found');
  });

  it('says what to set up first', async () => {
    const client = app().client();
    await signIn(client);
    const { factors, id } = await open(client);
    expect(factors.otp).to.include({ state: 'enrollment_required' });
    const refused = await client.json(`/stepup/ceremonies/${id}/factors/otp/challenge`, {});
    expect(await problemOf(refused)).to.equal('403 enrollment_required');
    expect(await look(client, id)).to.include({ status: 'open' });
  });
});
