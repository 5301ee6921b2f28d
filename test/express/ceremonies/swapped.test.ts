import { expect } from 'chai';
import { challenge, look, open, problemOf, submit } from '../../support/ceremony.ts';
import type { Client } from '../../support/jar.ts';
import { signIn } from '../../support/step-up-app.ts';
import { eachTwoWays } from '../../support/step-up-app-hooks.ts';

describe('a submission with one part of another (rule 7; attack 9)', () => {
  const two = eachTwoWays();
  let client: Client;
  let id: string;
  beforeEach(async () => {
    client = two().app.client();
    await signIn(client);
    id = (await open(client)).id;
  });
  const refused = async (nonce: string, by = client, at = id) => {
    const problem = await problemOf(await submit(by, at, { factor: 'key', key: 'x', nonce }));
    expect(two().key.captures).to.deep.equal([]);
    expect(await (await client.json('/stepup/assurance', {})).json()).to.include({ acr: 'basic' });
    return problem;
  };

  it('is refused with the nonce of another ceremony', async () => {
    const other = await open(client, { acr_values: 'high' });
    expect(await refused(await challenge(client, other.id, 'key'))).to.equal('400 challenge_invalid');
  });

  it('is refused with the nonce of another factor', async () => {
    expect(await refused(await challenge(client, id, 'push'))).to.equal('400 challenge_invalid');
  });

  it('is refused with the nonce of another session of the same person', async () => {
    const other = two().app.client();
    await signIn(other);
    const theirs = await open(other);
    expect(await refused(await challenge(other, theirs.id, 'key'))).to.equal('400 challenge_invalid');
  });

  it('is refused with the nonce of a sign-in form', async () => {
    const made = await (await client.json('/stepup/sign-in/challenge', { factor: 'key' })).json();
    expect(await refused(made.nonce)).to.equal('400 challenge_invalid');
  });

  it('is refused with the ceremony of another session', async () => {
    const other = two().app.client();
    await signIn(other, 'bob');
    const nonce = await challenge(client, id, 'key');
    expect(await refused(nonce, other)).to.equal('404 not_found');
    expect(await look(client, id)).to.include({ status: 'open' });
  });

  it('is refused with a factor that the ceremony does not ask for', async () => {
    const answer = await submit(client, id, {
      factor: 'password',
      nonce: 'x',
      username: 'anna',
      password: 'x',
    });
    expect(await problemOf(answer)).to.equal('404 not_found');
  });

  it('is refused after the nonce has expired', async () => {
    const nonce = await challenge(client, id, 'key');
    two().app.now += 301;
    expect(await refused(nonce)).to.equal('400 challenge_invalid');
  });
});
