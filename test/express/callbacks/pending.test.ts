import { expect } from 'chai';
import { pending, rejected, verified } from 'passport-stepup/strategy-kit';
import { look, open, problemOf, submit } from '../../support/ceremony.ts';
import type { Client } from '../../support/jar.ts';
import { signIn } from '../../support/step-up-app.ts';
import { eachTwoWays } from '../../support/step-up-app-hooks.ts';

describe('a factor that waits for its vendor', () => {
  const two = eachTwoWays();
  let client: Client;
  let id: string;
  let polled: number;
  beforeEach(async () => {
    const { push, app } = two();
    polled = 0;
    push.judge = async () => pending(30, 'run-1');
    push.poll = async () => {
      polled += 1;
      return verified();
    };
    push.webhook = async ({ headers }) =>
      headers['x-signature'] === 'right' ? { vendorTransaction: 'run-1' } : undefined;
    client = app.client();
    await signIn(client);
    ({ id } = await open(client));
    const waits = await (await submit(client, id, { factor: 'push', push: 'x' })).json();
    expect(waits).to.deep.include({ result: 'pending', retry_after: 30 });
  });
  const hook = (signature: string, vendor = 'pusher') =>
    two()
      .app.client()
      .fetch(`/stepup/webhooks/${vendor}`, {
        method: 'POST',
        headers: { 'x-signature': signature },
        body: '{}',
      });

  it('is asked again when it is due, and not before', async () => {
    expect(await look(client, id)).to.include({ status: 'open' });
    expect(polled).to.equal(0);
    two().app.now += 30;
    expect(await look(client, id)).to.include({ status: 'complete' });
    expect(polled).to.equal(1);
    expect((await client.get('/vault')).status).to.equal(200);
  });

  it('is asked early after a signed webhook, which itself raises nothing', async () => {
    expect((await hook('right')).status).to.equal(204);
    expect(polled).to.equal(0);
    expect((await client.get('/vault')).status).to.equal(401);
    expect(await look(client, id)).to.include({ status: 'complete' });
  });

  it('believes no webhook whose signature is not right', async () => {
    expect(await problemOf(await hook('forged'))).to.equal('400 signature_invalid');
    expect(await look(client, id)).to.include({ status: 'open' });
    expect(polled).to.equal(0);
  });

  it('counts a webhook that comes twice once, and one that comes late for nothing', async () => {
    await hook('right');
    await look(client, id);
    expect((await hook('right')).status).to.equal(204);
    await look(client, id);
    expect(polled).to.equal(1);
  });

  it('knows no other vendor’s webhook', async () => {
    expect(await problemOf(await hook('right', 'other'))).to.equal('404 not_found');
  });

  it('raises nothing when the vendor’s answer is a refusal', async () => {
    two().push.poll = async () => rejected('declined');
    two().app.now += 30;
    expect(await look(client, id)).to.include({ status: 'open' });
    expect((await client.get('/vault')).status).to.equal(401);
  });
});
