import { expect } from 'chai';
import { PulseClient } from 'passport-stepup/strategies/pulse';
import type { Fetch } from 'passport-stepup/strategy-kit';
import { type Prism, startPrism } from '../../contract/harness/prism.ts';
import { caught } from '../../lib/http/caught.ts';
import { type Emulated, emulated, known } from './emulated.ts';
import { typed, words } from './pattern.ts';

const contract = new URL('../../../strategies/pulse/openapi.yaml', import.meta.url);
const userRef = 'u-4711@tenant.example';
const pattern = typed('ada', 'login', words);

describe('the Pulse client against a mock of the contract', function () {
  this.timeout(240_000);
  let prism: Prism;
  const violations: string[] = [];
  before(async () => {
    prism = await startPrism(contract);
  });
  after(() => prism.stop());

  const open = (prefer = ''): PulseClient => {
    const fetch: Fetch = async (url, init) => {
      const answer = await globalThis.fetch(url, {
        ...init,
        headers: { ...init.headers, ...(prefer && { prefer }) },
      });
      violations.push(...(answer.headers.get('sl-violations') ?? '').split('\n').filter(Boolean));
      return answer;
    };
    return new PulseClient({ baseUrl: prism.url, authBaseUrl: prism.url, apiKey: 'k', fetch });
  };

  it('every operation is a valid request and understands the documented answer', async () => {
    const client = open();
    expect(await client.status()).to.include({ ready: true });
    expect(await client.verify({ userRef, pattern, createUser: true })).to.include({ action: 'emu_enroll' });
    expect(await client.linkPattern({ userRef, pattern })).to.equal(true);
    expect(await client.linkPattern({ userRef, pattern, reset: true })).to.equal(true);
    for (const type of ['LINK_PATTERN_ID', 'UNLINK_PATTERN_ID', 'RESET_BIOMETRIC_PROFILE'] as const) {
      expect(await client.act({ userRef, action: { type, data: 'p-1' } })).to.equal(true);
    }
    expect(await client.getUser({ userRef })).to.include({ state: 'ready' });
    expect(await client.deleteUser({ userRef })).to.include({ existed: true });
    const link = { userRef, redirectUri: 'https://app.example/back', validity: 300 };
    for (const make of [client.createProfileLink, client.resetProfileLink, client.completeProfileLink]) {
      expect(await make.call(client, link)).to.include({ expiresIn: 300 });
    }
    expect(violations).to.deep.equal([]);
  });

  it('understands the documented examples of other answers', async () => {
    expect(await open('code=200, example=nok').status()).to.include({ ready: false });
    expect(await open('code=200, example=verifyAuth').verify({ userRef, pattern })).to.include({
      authenticated: true,
    });
    for (const example of ['verifyReject', 'verifyStepUp', 'robot']) {
      const verdict = await open(`code=200, example=${example}`).verify({ userRef, pattern });
      expect(verdict).to.include({ authenticated: false });
    }
    expect(await open('code=200, example=incomplete').getUser({ userRef })).to.include({
      state: 'incomplete',
    });
    expect(await open('code=404').getUser({ userRef })).to.include({ state: 'unknown' });
    expect((await caught(open('code=404').verify({ userRef, pattern }))).code).to.equal('vendor_refused');
    expect((await caught(open('code=401').status())).code).to.equal('vendor_refused');
  });
});

describe('the Pulse emulator behind a proxy that validates by the contract', function () {
  this.timeout(240_000);
  let one: Emulated;
  let proxies: Prism[];
  before(async () => {
    one = await emulated();
    proxies = await Promise.all([
      startPrism(contract, one.emulator.baseUrl),
      startPrism(contract, one.emulator.authBaseUrl),
    ]);
  });
  after(async () => {
    for (const proxy of proxies) proxy.stop();
    await one.close();
  });

  it('every answer is valid, and the proxy would notice one that is not', async () => {
    const violations: string[] = [];
    const fetch: Fetch = async (url, init) => {
      const answer = await globalThis.fetch(url, init);
      const found = answer.headers.get('sl-violations');
      if (found) violations.push(`${init.method} ${new URL(url).pathname} ${found}`);
      return answer;
    };
    const [api, links] = proxies;
    const client = new PulseClient({
      baseUrl: api?.url ?? '',
      authBaseUrl: links?.url ?? '',
      apiKey: one.emulator.credentials.apiKey,
      fetch,
    });
    await client.status();
    await client.getUser({ userRef });
    await caught(client.verify({ userRef, pattern }));
    await known(client, userRef, 'ada');
    expect(await client.verify({ userRef, pattern })).to.include({ authenticated: true });
    expect(await client.verify({ userRef, pattern })).to.include({ action: 'emu_robot' });
    expect(await client.getUser({ userRef })).to.include({ state: 'ready' });
    await client.createProfileLink({ userRef, validity: 300 });
    await client.resetProfileLink({ userRef });
    await client.completeProfileLink({ userRef });
    await client.act({ userRef, action: { type: 'RESET_BIOMETRIC_PROFILE' } });
    await client.deleteUser({ userRef });
    await client.deleteUser({ userRef });
    expect(violations).to.deep.equal([]);
    one.emulator.faults.set({ kind: 'vendor', name: 'nok', times: 1 });
    await client.status();
    expect(violations).to.deep.equal([]);
    await caught(client.createProfileLink({ userRef, validity: -1 }));
    expect(violations.join()).to.include('validity');
  });
});
