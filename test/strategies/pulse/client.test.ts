import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import { PulseClient, type PulseClientOptions } from 'passport-stepup/strategies/pulse';
import { caught } from '../../lib/http/caught.ts';
import { json, type Seen, type VendorServer, vendorServer } from '../../lib/http/vendor-server.ts';
import { envelope } from './answering.ts';

const link = {
  ...envelope,
  link: 'https://pulse-auth.neomia.ai/b/5d1c',
  key: '5d1c',
  expiresIn: 600_000,
};

describe('the Pulse client', () => {
  let server: VendorServer;
  let client: PulseClient;
  let reply: (request: Seen, response: ServerResponse, number: number) => void;
  const answers = (status: number, body: unknown) => {
    reply = (_, response) => json(response, status, body);
  };
  const open = (options: Partial<PulseClientOptions> = {}) => {
    client = new PulseClient({ baseUrl: `${server.url}/pulse`, apiKey: 'k1', ...options });
    return client;
  };
  beforeEach(async () => {
    server = await vendorServer((...all) => reply(...all));
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  it('reads the key anew for each call', async () => {
    const keys = ['first', 'second'];
    answers(200, { ...envelope, status: 'OK' });
    open({ apiKey: async () => keys.shift() ?? '' });
    await client.status();
    await client.status();
    expect(server.seen.map((one) => one.headers.apikey)).to.deep.equal(['first', 'second']);
    expect((await caught(client.status())).code).to.equal('configuration_invalid');
  });

  it('is ready on OK only; NOK comes with success true', async () => {
    open();
    const ready: boolean[] = [];
    for (const status of ['OK', 'NOK', 'ok', '']) {
      answers(200, { ...envelope, status });
      ready.push((await client.status()).ready);
    }
    expect(ready).to.deep.equal([true, false, false, false]);
  });

  it('tells users that are unknown, incomplete and ready apart', async () => {
    open();
    const states: string[] = [];
    const bodies: [number, unknown][] = [
      [404, { ...envelope, success: false, refPatternsStatus: { textVisible: 'ok' } }],
      [200, { ...envelope, refPatternsStatus: { textVisible: 'ok' } }],
      [200, { ...envelope, refPatternsStatus: { textVisible: 'nok' } }],
      [200, { ...envelope, refPatternsStatus: { textVisible: 'OK' } }],
      [200, { ...envelope, refPatternsStatus: 'ok' }],
      [200, envelope],
    ];
    for (const [status, body] of bodies) {
      answers(status, body);
      states.push((await client.getUser({ userRef: 'u' })).state);
    }
    expect(states).to.deep.equal([
      'unknown',
      'ready',
      'incomplete',
      'incomplete',
      'incomplete',
      'incomplete',
    ]);
  });

  it('takes any 404 for an unknown user only where it is told to', async () => {
    answers(404, { message: 'no route' });
    expect((await caught(open().getUser({ userRef: 'u' }))).code).to.equal('vendor_answer_invalid');
    await client.close();
    expect((await open({ userUnknownOn: 'any' }).getUser({ userRef: 'u' })).state).to.equal('unknown');
  });

  it('counts a user that Pulse does not know as deleted', async () => {
    open();
    answers(404, { ...envelope, success: false });
    expect(await client.deleteUser({ userRef: 'u' })).to.deep.include({ existed: false });
    answers(200, envelope);
    expect(await client.deleteUser({ userRef: 'u' })).to.deep.include({ existed: true });
  });

  it('repeats GET and DELETE after an outage, and nothing that changes a profile', async () => {
    open();
    reply = (_, response, number) => json(response, number === 1 ? 502 : 200, { ...envelope, status: 'OK' });
    await client.status();
    expect(server.seen).to.have.length(2);
    answers(502, envelope);
    await caught(client.act({ userRef: 'u', action: { type: 'RESET_BIOMETRIC_PROFILE' } }));
    await caught(client.createProfileLink({ userRef: 'u' }));
    expect(server.seen).to.have.length(4);
  });

  it('writes validity without the space of the vendor’s sample, to the Authenticator API', async () => {
    answers(200, link);
    await open().createProfileLink({
      userRef: 'a b@c',
      redirectUri: 'https://app.example/back',
      validity: 300,
    });
    expect(server.seen[0]?.url).to.equal('/pulse-auth/api/links/create-profile/a%20b%40c');
    expect(server.seen[0]?.body).to.equal('{"redirect_uri":"https://app.example/back","validity":300}');
  });

  it('trusts a link no longer than was asked, and no longer than the answer says', async () => {
    answers(200, link);
    open();
    const asked = await client.resetProfileLink({ userRef: 'u', validity: 300 });
    const longer = await client.completeProfileLink({ userRef: 'u', validity: 3600 });
    const none = await client.createProfileLink({ userRef: 'u' });
    expect([asked.expiresIn, longer.expiresIn, none.expiresIn]).to.deep.equal([300, 600, 600]);
    expect(JSON.stringify(asked)).to.not.include('5d1c');
    expect(asked.url.reveal()).to.equal('https://pulse-auth.neomia.ai/b/5d1c');
  });

  const bad: Record<string, unknown> = {
    'without https': { ...link, link: 'http://pulse-auth.neomia.ai/b/5d1c' },
    'to a script': { ...link, link: 'javascript:alert(1)' },
    'that was not made': { ...link, success: false },
    'that is missing': { ...envelope, key: '5d1c', expiresIn: 600_000 },
    'that is over at once': { ...link, expiresIn: 0 },
  };
  for (const [name, body] of Object.entries(bad)) {
    it(`refuses a link ${name}`, async () => {
      answers(200, body);
      expect((await caught(open().createProfileLink({ userRef: 'u' }))).code).to.equal(
        'vendor_answer_invalid',
      );
    });
  }

  it('says when an action was processed and not done', async () => {
    open();
    answers(200, { ...envelope, success: false });
    expect(await client.act({ userRef: 'u', action: { type: 'LINK_PATTERN_ID', data: 'p-1' } })).to.equal(
      false,
    );
    expect(server.seen[0]?.body).to.equal('{"type":"LINK_PATTERN_ID","data":"p-1"}');
    answers(200, { message: 'Done' });
    const error = await caught(
      client.act({ userRef: 'u', action: { type: 'UNLINK_PATTERN_ID', data: 'p-1' } }),
    );
    expect(error.code).to.equal('vendor_answer_invalid');
  });

  for (const userRef of ['', '.', '..', 'x'.repeat(255), 'a\ud800']) {
    it(`sends nothing for the user reference ${JSON.stringify(userRef.slice(0, 5))} of ${userRef.length}`, async () => {
      answers(200, envelope);
      expect((await caught(open().deleteUser({ userRef }))).code).to.equal('request_malformed');
      expect(server.seen).to.have.length(0);
    });
  }

  it('keeps a user reference with a slash or a dot in one part of the path', async () => {
    answers(200, envelope);
    await open().getUser({ userRef: '../status?x=1#y' });
    expect(server.seen[0]?.url).to.equal('/pulse/users/..%2Fstatus%3Fx%3D1%23y');
  });
});
