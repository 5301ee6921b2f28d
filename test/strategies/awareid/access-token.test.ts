import { expect } from 'chai';
import { AwareIdClient } from 'passport-stepup/strategies/awareid';
import { caught } from '../../lib/http/caught.ts';
import { json } from '../../lib/http/vendor-server.ts';
import { awareId, credentials, type Script, token } from './answering.ts';

const version = (response: any) =>
  void response.writeHead(200, { 'content-type': 'text/plain' }).end('version 1');

async function world(script: Script = {}) {
  const time = { now: 1_700_000_000 };
  const server = await awareId({ faceLivenessVersion: version, ...script });
  const client = new AwareIdClient({ baseUrl: `${server.url}/`, ...credentials, clock: () => time.now });
  const asked = () => server.seen.filter(({ url }) => url.startsWith('/auth/')).length;
  const close = async () => {
    await client.close();
    await server.close();
  };
  return { time, server, client, asked, close };
}

describe('awareid: the access token', () => {
  it('is asked for as documented and goes with every call beside the key', async () => {
    const { server, client, close } = await world();
    await client.faceLiveness.version();
    const [asked, call] = server.seen;
    expect(asked).to.include({
      method: 'POST',
      url: '/auth/realms/acme-consumers/protocol/openid-connect/token',
    });
    expect(asked?.headers['content-type']).to.equal('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).to.deep.equal({
      client_id: 'bimaas-b2b',
      client_secret: 'secret-of-the-tests',
      scope: 'openid',
      grant_type: 'client_credentials',
    });
    expect(call?.headers).to.include({
      authorization: 'Bearer token-of-the-tests',
      apikey: 'key-of-the-tests',
    });
    await close();
  });

  it('is kept, and renewed 30 seconds before its end', async () => {
    const { time, client, asked, close } = await world();
    await client.faceLiveness.version();
    time.now += 269;
    await client.faceLiveness.version();
    expect(asked()).to.equal(1);
    time.now += 1;
    await client.faceLiveness.version();
    expect(asked()).to.equal(2);
    await close();
  });

  it('is asked for once, however many wait for it', async () => {
    const { client, asked, close } = await world();
    await Promise.all(Array.from({ length: 20 }, () => client.faceLiveness.version()));
    expect(asked()).to.equal(1);
    await close();
  });

  it('is renewed once after a 401, together, and the calls are sent again', async () => {
    let current = 0;
    const { client, asked, close } = await world({
      getToken: (response) => {
        current += 1;
        json(response, 200, { ...token, access_token: `token-${current}` });
      },
      faceLivenessVersion: (response, { headers }) => {
        if (headers.authorization === 'Bearer token-1') response.writeHead(401).end();
        else version(response);
      },
    });
    const answers = await Promise.all(Array.from({ length: 5 }, () => client.faceLiveness.version()));
    expect(answers.map(({ body }) => body)).to.deep.equal(Array(5).fill('version 1'));
    expect(asked()).to.equal(2);
    await close();
  });

  it('is not asked for again and again where 401 stays', async () => {
    const { client, server, close } = await world({
      faceLivenessVersion: (response) => response.writeHead(401).end(),
    });
    expect((await caught(client.faceLiveness.version())).code).to.equal('vendor_refused');
    expect(server.seen).to.have.length(4);
    await close();
  });

  it('is awaited no longer than somebody waits, and kept for the next', async () => {
    const waiting: (() => void)[] = [];
    const { client, asked, close } = await world({
      getToken: (response) => void waiting.push(() => json(response, 200, token)),
    });
    const gone = new AbortController();
    const first = caught(client.faceLiveness.version({ signal: gone.signal }));
    const second = client.faceLiveness.version();
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
    gone.abort();
    expect((await first).code).to.equal('vendor_timeout');
    for (const answer of waiting) answer();
    expect((await second).body).to.equal('version 1');
    expect(asked()).to.equal(1);
    await close();
  });
});
