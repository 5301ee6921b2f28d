import { expect } from 'chai';
import { rejected } from 'passport-stepup/strategy-kit';
import { challenge, open, problemOf, submit } from '../../support/ceremony.ts';
import { signIn } from '../../support/step-up-app.ts';
import { eachTwoWays } from '../../support/step-up-app-hooks.ts';

describe('a nonce (rule 6)', () => {
  const two = eachTwoWays();

  it('counts once, also when the proof was refused', async () => {
    const { app, key } = two();
    const client = app.client();
    await signIn(client);
    const { id } = await open(client);
    const nonce = await challenge(client, id, 'key');
    key.judge = async () => rejected('wrong');
    expect(await (await submit(client, id, { factor: 'key', key: 'x', nonce })).json()).to.include({
      result: 'rejected',
    });
    const again = await submit(client, id, { factor: 'key', key: 'y', nonce });
    expect(await problemOf(again)).to.equal('400 challenge_invalid');
    expect(key.captures).to.have.length(1);
  });

  it('is taken by one of two submissions at once', async () => {
    const { app, key } = two();
    const client = app.client();
    await signIn(client);
    const { id } = await open(client);
    const nonce = await challenge(client, id, 'key');
    key.judge = async () => rejected('wrong');
    const both = await Promise.all(
      ['x', 'y'].map((text) => submit(client, id, { factor: 'key', key: text, nonce })),
    );
    expect(both.map(({ status }) => status)).to.have.members([200, 400]);
    expect(key.captures).to.have.length(1);
  });
});
