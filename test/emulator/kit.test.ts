import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { expect } from 'chai';
import { type Emulator, type EmulatorOptions, type Fault, startEmulator } from 'passport-stepup/emulator-kit';
import { VendorHttp } from 'passport-stepup/strategy-kit';
import { caught } from '../lib/http/caught.ts';

const openapi = new URL('../../strategies/pulse/openapi.yaml', import.meta.url);

describe('the emulator kit', () => {
  let emulator: Emulator;
  let forgotten = 0;
  const start = async (options: EmulatorOptions = {}) => {
    const routes: Parameters<typeof startEmulator>[0]['routes'] = (app, { faults }) => {
      app.all('/api/thing', (asked, response) => {
        response.json({ ok: !faults.vendorFault('nok', asked.path) });
      });
      return () => {
        forgotten += 1;
      };
    };
    emulator = await startEmulator({ vendor: 'v', openapi, vendorFaults: ['nok'], routes }, options);
    return emulator;
  };
  afterEach(() => emulator.close());

  const codeWith = async (fault: Fault): Promise<string> => {
    emulator.faults.set(fault);
    const http = new VendorHttp({ vendor: 'v', baseUrl: emulator.url, totalTimeout: 0.2 });
    const call = { operation: 'get', method: 'POST', path: '/api/thing' } as const;
    const error = await caught(http.send(call).then((answer) => answer.expectOk()));
    await http.close();
    return error.code;
  };

  it('marks every answer, also those that go wrong', async () => {
    await start();
    for (const path of ['/api/thing', '/nowhere', '/emulator/faults']) {
      expect((await fetch(emulator.url + path)).headers.get('x-emulator')).to.equal('passport-stepup');
    }
  });

  const faults: [Fault, string][] = [
    [{ kind: 'late', seconds: 60 }, 'vendor_timeout'],
    [{ kind: 'status', status: 503 }, 'vendor_unavailable'],
    [{ kind: 'closed-connection' }, 'vendor_unavailable'],
    [{ kind: 'rate-limit', retryAfter: 7 }, 'vendor_rate_limited'],
    [{ kind: 'status', status: 418 }, 'vendor_refused'],
  ];
  for (const [fault, code] of faults) {
    it(`plays ${JSON.stringify(fault)}`, async () => {
      await start();
      expect(await codeWith(fault)).to.equal(code);
    });
  }

  it('plays JSON that breaks off, and HTML', async () => {
    await start();
    emulator.faults.set({ kind: 'broken-json', times: 1 });
    const broken = await (await fetch(`${emulator.url}/api/thing`)).text();
    expect(() => JSON.parse(broken)).to.throw();
    emulator.faults.set({ kind: 'html', times: 1 });
    expect(await (await fetch(`${emulator.url}/api/thing`)).text()).to.include('<!doctype html>');
    expect(await (await fetch(`${emulator.url}/api/thing`)).json()).to.deep.equal({ ok: true });
  });

  it('plays a fault of the vendor’s own, and refuses one that there is not', async () => {
    await start();
    emulator.faults.set({ kind: 'vendor', name: 'nok', times: 1 });
    const answers = [await fetch(`${emulator.url}/api/thing`), await fetch(`${emulator.url}/api/thing`)];
    expect(await Promise.all(answers.map((one) => one.json()))).to.deep.equal([{ ok: false }, { ok: true }]);
    expect(() => emulator.faults.set({ kind: 'vendor', name: 'other' }))
      .to.throw()
      .with.property('code', 'configuration_invalid');
  });

  it('hits only the paths that are named', async () => {
    await start();
    emulator.faults.set({ kind: 'status', status: 500, path: '/other' });
    expect((await fetch(`${emulator.url}/api/thing`)).status).to.equal(200);
    expect((await fetch(`${emulator.url}/other/thing`)).status).to.equal(500);
  });

  it('takes faults, resets and shows requests over HTTP', async () => {
    await start();
    const put = (body: unknown) =>
      fetch(`${emulator.url}/emulator/faults`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await put([{ kind: 'status', status: 500 }])).status).to.equal(200);
    expect((await put({ kind: 'nonsense' })).status).to.equal(400);
    expect((await put({ kind: 'vendor', name: 'other' })).status).to.equal(400);
    expect((await fetch(`${emulator.url}/api/thing?secret=1`)).status).to.equal(500);
    const seen = (await (await fetch(`${emulator.url}/emulator/requests`)).json()) as Record<
      string,
      unknown
    >[];
    expect(seen.map(({ at: _at, ...one }) => one)).to.deep.equal([
      { method: 'GET', path: '/api/thing', status: 500 },
    ]);
    const before = forgotten;
    expect((await fetch(`${emulator.url}/emulator/reset`, { method: 'POST' })).status).to.equal(204);
    expect(forgotten).to.equal(before + 1);
    expect((await fetch(`${emulator.url}/api/thing`)).status).to.equal(200);
  });

  it('takes no orders from a web page of another origin', async () => {
    await start();
    const headers = { origin: 'https://evil.example' };
    expect((await fetch(`${emulator.url}/emulator/reset`, { method: 'POST', headers })).status).to.equal(403);
  });

  it('does not answer to a foreign name that was pointed at this computer', async () => {
    await start();
    const status = await new Promise<number | undefined>((resolve) => {
      const port = new URL(emulator.url).port;
      request(
        { host: '127.0.0.1', port, path: '/api/thing', headers: { host: 'evil.example' } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      ).end();
    });
    expect(status).to.equal(421);
  });

  it('listens on loopback alone', async () => {
    await start();
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one && !one.internal && one.family === 'IPv4');
    const address = outside?.address ?? '127.0.0.2';
    const refused = await fetch(`http://${address}:${new URL(emulator.url).port}/api/thing`).then(
      () => false,
      () => true,
    );
    expect(refused).to.equal(true);
  });
});

describe('the emulator kit where no emulator may run', () => {
  const before = process.env.NODE_ENV;
  afterEach(() => {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  });

  it('refuses to start in production', async () => {
    process.env.NODE_ENV = 'production';
    const error = await caught(startEmulator({ vendor: 'v', openapi, routes: () => () => undefined }));
    expect(error.code).to.equal('production_refused');
  });
});
