import { inspect } from 'node:util';
import { expect } from 'chai';
import { VendorHttp } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { caught } from './caught.ts';
import { vendorServer } from './vendor-server.ts';

const SECRET = 'canary-7391';
const sent = {
  operation: 'doThing',
  method: 'POST',
  path: `/${SECRET}`,
  headers: { apikey: SECRET },
  body: SECRET,
} as const;

const answers = {
  'a 500 that echoes': (body: string) => ({ status: 500, body }),
  'broken JSON': (body: string) => ({ status: 200, body: `{"${body}` }),
  HTML: (body: string) => ({ status: 200, body: `<html>${body}</html>` }),
  'JSON of another shape': (body: string) => ({ status: 200, body: JSON.stringify({ expected: body }) }),
  'a refusal': (body: string) => ({ status: 403, body }),
  'bytes that are no text': (body: string) => ({
    status: 200,
    body: Buffer.concat([Buffer.from(body), Buffer.from([0xff])]),
  }),
  'no answer': () => undefined,
};

describe('http: neither keys nor bodies nor paths reach an error', () => {
  for (const [name, make] of Object.entries(answers)) {
    it(`not after ${name}`, async () => {
      const server = await vendorServer((request, response) => {
        const answer = make(request.body);
        if (!answer) return void response.socket?.destroy();
        response.writeHead(answer.status, { 'content-type': 'text/plain', 'x-echo': SECRET });
        response.end(answer.body);
      });
      const http = new VendorHttp({ vendor: 'v', baseUrl: server.url });
      const read = async () => (await http.send(sent)).expectOk().json(z.object({ expected: z.number() }));
      const error = await caught(read());
      await http.close();
      await server.close();
      const shown = [
        inspect(error, { depth: 20, showHidden: true }),
        error.stack,
        JSON.stringify(error),
      ].join('\n');
      expect(shown).to.not.include(SECRET);
      expect(error.message).to.include('v doThing');
    });
  }

  it('not when a key cannot be a header', async () => {
    const http = new VendorHttp({ vendor: 'v', baseUrl: 'https://v.example' });
    const error = await caught(http.send({ ...sent, headers: { apikey: `${SECRET}\nx` } }));
    expect(error.code).to.equal('configuration_invalid');
    expect(inspect(error, { depth: 20, showHidden: true })).to.not.include(SECRET);
    await http.close();
  });

  it('not when an answer is printed', async () => {
    const server = await vendorServer((_, response) => response.end(SECRET));
    const http = new VendorHttp({ vendor: 'v', baseUrl: server.url });
    const answer = await http.send(sent);
    await http.close();
    await server.close();
    expect(answer.text()).to.equal(SECRET);
    expect(inspect(answer) + JSON.stringify(answer)).to.not.include(SECRET);
  });
});
