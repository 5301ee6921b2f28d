import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { VendorHttp, type VendorHttpOptions } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { caught } from './caught.ts';
import { json, type VendorServer, vendorServer } from './vendor-server.ts';

const call = { operation: 'doThing', method: 'POST', path: '/thing' } as const;

describe('http: what comes back and what goes out', () => {
  let server: VendorServer;
  let http: VendorHttp;
  const open = (options: Partial<VendorHttpOptions> = {}) =>
    new VendorHttp({ vendor: 'v', baseUrl: server.url, ...options });
  afterEach(async () => {
    await http.close();
    await server.close();
  });

  it('refuses an answer that is too large', async () => {
    server = await vendorServer((_, response) => response.end('x'.repeat(2000)));
    http = open({ maxAnswerBytes: 1000 });
    expect((await caught(http.send(call))).code).to.equal('vendor_answer_invalid');
  });

  it('measures an answer after decompression', async () => {
    server = await vendorServer((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(100_000)));
    });
    http = open({ maxAnswerBytes: 1000 });
    expect((await caught(http.send(call))).code).to.equal('vendor_answer_invalid');
  });

  it('does not follow a redirect with the key in its hand', async () => {
    server = await vendorServer((_, response) => response.writeHead(307, { location: '/elsewhere' }).end());
    http = open();
    const answer = await http.send(call);
    expect(() => answer.expectOk())
      .to.throw()
      .with.property('code', 'vendor_answer_invalid');
    expect(server.seen.map((one) => one.url)).to.deep.equal(['/thing']);
  });

  it('is vendor_refused for a 4xx, unless the caller judges it', async () => {
    server = await vendorServer((_, response) => json(response, 401, {}));
    http = open();
    const answer = await http.send(call);
    expect(answer.status).to.equal(401);
    expect(() => answer.expectOk())
      .to.throw()
      .with.property('code', 'vendor_refused');
  });

  it('lets a caller judge a status of its own', async () => {
    server = await vendorServer((_, response) => json(response, 500, { known: true }));
    http = open();
    const answer = await http.send({ ...call, accepts: (status) => status === 500 });
    expect(answer.json(z.object({ known: z.boolean() }))).to.deep.equal({ known: true });
  });

  it('is vendor_unavailable when the connection breaks off', async () => {
    server = await vendorServer((_, response) => response.socket?.destroy());
    http = open();
    expect((await caught(http.send(call))).code).to.equal('vendor_unavailable');
  });

  it('hands over cookies one by one', async () => {
    server = await vendorServer((_, response) => {
      response.setHeader('set-cookie', ['a=1; Path=/', 'b=2']);
      json(response, 200, {});
    });
    http = open();
    expect((await http.send(call)).setCookies()).to.deep.equal(['a=1; Path=/', 'b=2']);
  });

  it('knows an emulator by its header alone', async () => {
    server = await vendorServer((_, response, number) =>
      json(response, 200, { emulated: true }, number === 1 ? { 'x-emulator': 'passport-stepup' } : {}),
    );
    http = open();
    expect([(await http.send(call)).emulated, (await http.send(call)).emulated]).to.deep.equal([true, false]);
  });
});
