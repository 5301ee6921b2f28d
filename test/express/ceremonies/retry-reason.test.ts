import { expect } from 'chai';
import { type Outcome, rejected, retry } from 'passport-stepup/strategy-kit';
import { challenge, open, submit } from '../../support/ceremony.ts';
import { signIn } from '../../support/step-up-app.ts';
import { eachTwoWays } from '../../support/step-up-app-hooks.ts';

describe('why a capture must be made again', () => {
  const two = eachTwoWays();

  async function answerTo(outcome: Outcome): Promise<{ result: string; reason?: string }> {
    const { app, key } = two();
    const client = app.client();
    await signIn(client);
    const { id } = await open(client);
    key.judge = async () => outcome;
    const nonce = await challenge(client, id, 'key');
    return (await submit(client, id, { factor: 'key', key: 'x', nonce })).json();
  }

  it('is told where it is a code', async () => {
    expect(await answerTo(retry('too_dark'))).to.include({ result: 'retry', reason: 'too_dark' });
  });

  it('is not told where it is a sentence, and not of a rejection', async () => {
    expect(await answerTo(retry('The vendor said: user 17 has no template'))).not.to.have.property('reason');
    expect(await answerTo(rejected('not_recognised'))).to.include({ result: 'rejected' });
    expect(await answerTo(rejected('not_recognised'))).not.to.have.property('reason');
  });
});
