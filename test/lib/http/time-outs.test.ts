import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { VendorHttp } from 'passport-stepup/strategy-kit';
import { caught } from './caught.ts';
import { type VendorServer, vendorServer } from './vendor-server.ts';

const call = { operation: 'getThing', method: 'GET', path: '/thing' } as const;

describe('http: a vendor that does not answer in time', () => {
  let server: VendorServer;
  let http: VendorHttp;
  afterEach(async () => {
    await http.close();
    await server?.close();
  });

  it('is vendor_timeout when no answer comes', async () => {
    server = await vendorServer(() => undefined);
    http = new VendorHttp({ vendor: 'v', baseUrl: server.url, totalTimeout: 0.05 });
    const error = await caught(http.send(call));
    expect(error.code).to.equal('vendor_timeout');
    expect(error.cause).to.have.property('name', 'TimeoutError');
  });

  it('is vendor_timeout when the answer stops in the middle', async () => {
    server = await vendorServer((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"half":');
    });
    http = new VendorHttp({ vendor: 'v', baseUrl: server.url, totalTimeout: 0.05 });
    expect((await caught(http.send(call))).code).to.equal('vendor_timeout');
  });

  it('is vendor_timeout also with a fetch that never listens to its signal', async () => {
    http = new VendorHttp({
      vendor: 'v',
      baseUrl: 'https://v.example',
      totalTimeout: 0.05,
      fetch: () => new Promise(() => undefined),
    });
    expect((await caught(http.send(call))).code).to.equal('vendor_timeout');
  });

  it('counts repeats into the total time', async () => {
    server = await vendorServer((_, response) => response.writeHead(503, { 'retry-after': '1' }).end());
    http = new VendorHttp({ vendor: 'v', baseUrl: server.url, totalTimeout: 0.2 });
    expect((await caught(http.send({ ...call, repeatable: true }))).code).to.equal('vendor_timeout');
    expect(server.seen).to.have.length(1);
  });

  it('ends when the caller goes away', async () => {
    const caller = new AbortController();
    server = await vendorServer(() => caller.abort());
    http = new VendorHttp({ vendor: 'v', baseUrl: server.url });
    expect((await caught(http.send({ ...call, signal: caller.signal }))).code).to.equal('vendor_timeout');
  });
});

describe('http: a vendor to which no connection comes about', () => {
  it('is vendor_timeout after the time to connect, long before the total time', async () => {
    if (process.platform !== 'linux') throw new Error('this test needs the accept queue of Linux');
    const full = await fullServer();
    const http = new VendorHttp({
      vendor: 'v',
      baseUrl: full.url,
      connectTimeout: 0.2,
      totalTimeout: 60,
      repeats: 0,
    });
    const error = await caught(http.send(call));
    expect(error.code).to.equal('vendor_timeout');
    expect(error.cause).to.be.an('error');
    await http.close();
    full.stop();
  });

  it('is vendor_unavailable when it is refused', async () => {
    const gone = await vendorServer(() => undefined);
    await gone.close();
    const http = new VendorHttp({ vendor: 'v', baseUrl: gone.url, repeats: 0 });
    const error = await caught(http.send(call));
    expect(error.code).to.equal('vendor_unavailable');
    expect(error.cause).to.be.an('error');
    await http.close();
  });
});

/** A server whose process is asleep and whose queue is full: the kernel drops every further attempt to connect. */
async function fullServer(): Promise<{ url: string; stop(): void }> {
  const script = `const s = require('node:net').createServer();
    s.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      process.stdout.write(String(s.address().port), () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
    });`;
  const child: ChildProcess = spawn(process.execPath, ['-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout as NodeJS.ReadableStream, 'data');
  const fillers: Socket[] = [];
  for (let i = 0; i < 4; i += 1) {
    const filler = connect(Number(String(port)), '127.0.0.1');
    filler.on('error', () => undefined);
    fillers.push(filler);
  }
  await Promise.all(fillers.slice(0, 2).map((one) => once(one, 'connect')));
  const stop = () => {
    for (const one of fillers) one.destroy();
    child.kill('SIGKILL');
  };
  return { url: `http://127.0.0.1:${String(port)}`, stop };
}
