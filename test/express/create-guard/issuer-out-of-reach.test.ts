import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { close, service } from './support/service.ts';

describe("The issuer's public keys from an address", () => {
  const answers: (() => [status: number, body: string])[] = [];
  let asked = 0;
  const issuerServer = createServer((_req, res) => {
    asked += 1;
    const [status, body] = (answers.length > 1 ? answers.shift() : answers[0])?.() ?? [500, ''];
    res.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' }).end(body);
  });
  let jwksUri: string;
  before(async () => {
    await new Promise<void>((resolve) => issuerServer.listen(0, '127.0.0.1', resolve));
    jwksUri = `http://127.0.0.1:${(issuerServer.address() as AddressInfo).port}/.well-known/jwks.json`;
  });
  after(() => close(issuerServer));
  beforeEach(() => {
    asked = 0;
    answers.length = 0;
  });
  const remote = async () => {
    const to = await service({ jwksUri, jwks: undefined } as never);
    return to;
  };

  it('are fetched once for many tokens', async () => {
    const to = await remote();
    answers.push(() => [200, JSON.stringify(to.keys.jwks())]);
    for (let run = 0; run < 5; run += 1) {
      for (const token of [to.forge(), to.forge({ jti: `${run}` })]) {
        expect((await to.get('/strong', { authorization: `Bearer ${token}` })).status).to.equal(200);
      }
    }
    expect(asked).to.equal(1);
    await to.close();
  });

  for (const [title, status, body, code, answered] of [
    ['an error', 500, '{}', 'vendor_unavailable', 503],
    ['a redirect', 302, '{}', 'vendor_unavailable', 503],
    ['a page', 200, '<html>', 'vendor_unavailable', 503],
    ['another JSON', 200, '{"keys":7}', 'vendor_answer_invalid', 502],
  ] as const) {
    it(`are not had with ${title}: nobody passes, nobody's token is called invalid, and it recovers`, async () => {
      const to = await remote();
      answers.push(
        () => [status, body],
        () => [200, JSON.stringify(to.keys.jwks())],
      );
      const headers = { authorization: `Bearer ${to.forge()}` };
      const refused = await to.get('/strong', headers);
      expect({ status: refused.status, challenge: refused.challenge }).to.deep.equal({
        status: answered,
        challenge: null,
      });
      expect(refused.body).to.include({ code });
      expect((await to.get('/strong', headers)).status).to.equal(200);
      await to.close();
    });
  }

  it('are not asked for again and again by tokens with made-up kids', async () => {
    const to = await remote();
    answers.push(() => [200, JSON.stringify(to.keys.jwks())]);
    for (let run = 0; run < 10; run += 1) {
      const { body } = await to.get('/strong', {
        authorization: `Bearer ${to.forge({}, { kid: `made-up-${run}` })}`,
      });
      expect(body).to.include({ code: 'token_invalid' });
    }
    expect(asked).to.equal(1);
    await to.close();
  });

  it('cannot be a shared secret, whatever the address says', async () => {
    const to = await remote();
    const { kid } = to.keys.signer();
    answers.push(() => [200, JSON.stringify({ keys: [{ kty: 'oct', kid, k: 'c2VjcmV0', alg: 'ES256' }] })]);
    const { status } = await to.get('/strong', { authorization: `Bearer ${to.forge()}` });
    expect(status).to.equal(401);
    await to.close();
  });
});
