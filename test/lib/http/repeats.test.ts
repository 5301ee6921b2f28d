import { expect } from 'chai';
import { VendorHttp, type VendorHttpOptions } from 'passport-stepup/strategy-kit';
import { caught } from './caught.ts';
import { json, type VendorServer, vendorServer } from './vendor-server.ts';

const get = { operation: 'getThing', method: 'GET', path: '/thing', repeatable: true } as const;
const post = { operation: 'doThing', method: 'POST', path: '/thing', body: '{}' } as const;

describe('http: repeats, pauses and rest', () => {
  let server: VendorServer;
  let http: VendorHttp;
  const open = (options: Partial<VendorHttpOptions> = {}) =>
    new VendorHttp({ vendor: 'v', baseUrl: server.url, ...options });
  afterEach(async () => {
    await http.close();
    await server.close();
  });

  it('repeats a call that is safe to repeat', async () => {
    server = await vendorServer((_, response, number) => json(response, number < 3 ? 500 : 200, {}));
    http = open();
    expect((await http.send(get)).status).to.equal(200);
    expect(server.seen).to.have.length(3);
  });

  it('never repeats any other call', async () => {
    server = await vendorServer((_, response) => json(response, 500, {}));
    http = open();
    expect((await caught(http.send(post))).code).to.equal('vendor_unavailable');
    expect(server.seen).to.have.length(1);
  });

  it('does not repeat what was answered', async () => {
    server = await vendorServer((_, response) => json(response, 404, {}));
    http = open();
    expect((await http.send(get)).status).to.equal(404);
    expect(server.seen).to.have.length(1);
  });

  it('keeps the pause of a Retry-After and sends nothing meanwhile', async () => {
    let now = 1000;
    server = await vendorServer((_, response, number) =>
      number === 1 ? json(response, 429, {}, { 'retry-after': '30' }) : json(response, 200, {}),
    );
    http = open({ clock: () => now });
    const first = await caught(http.send(get));
    expect([first.code, first.retryAfter]).to.deep.equal(['vendor_rate_limited', 30]);
    now += 29;
    const second = await caught(http.send(get));
    expect([second.code, second.retryAfter]).to.deep.equal(['vendor_rate_limited', 1]);
    expect(server.seen).to.have.length(1);
    now += 1;
    expect((await http.send(get)).status).to.equal(200);
  });

  it('reads a Retry-After that is a date', async () => {
    server = await vendorServer((_, response) =>
      json(response, 503, {}, { 'retry-after': new Date(1_045_000).toUTCString() }),
    );
    http = open({ clock: () => 1000 });
    expect((await caught(http.send(post))).retryAfter).to.equal(45);
  });

  it('leaves a vendor alone that failed repeatedly, then lets one call try', async () => {
    let healthy = false;
    server = await vendorServer((_, response) => json(response, healthy ? 200 : 502, {}));
    http = open({ failuresBeforeRest: 2, rest: 0.05 });
    await caught(http.send(post));
    await caught(http.send(post));
    const refused = await caught(http.send(post));
    expect(refused.code).to.equal('vendor_unavailable');
    expect(server.seen).to.have.length(2);
    healthy = true;
    let status = 0;
    while (status !== 200)
      status = await http.send(post).then(
        (answer) => answer.status,
        () => 0,
      );
    expect(server.seen).to.have.length(3);
  });

  it('does not hold it against a vendor that a caller went away', async () => {
    const callers: AbortController[] = [];
    server = await vendorServer((_, response, number) =>
      number <= 3 ? callers.at(-1)?.abort() : json(response, 200, {}),
    );
    http = open({ failuresBeforeRest: 2 });
    for (let i = 0; i < 3; i += 1) {
      const caller = new AbortController();
      callers.push(caller);
      await caught(http.send({ ...post, signal: caller.signal }));
    }
    expect((await http.send(post)).status).to.equal(200);
  });

  it('refuses more calls than may wait', async () => {
    const held: (() => void)[] = [];
    server = await vendorServer((_, response) => held.push(() => json(response, 200, {})));
    http = open({ concurrent: 1, queued: 1 });
    const first = http.send(post);
    const second = http.send(post);
    expect((await caught(http.send(post))).code).to.equal('vendor_unavailable');
    const release = setInterval(() => held.shift()?.(), 1);
    expect((await Promise.all([first, second])).map((one) => one.status)).to.deep.equal([200, 200]);
    clearInterval(release);
  });
});
