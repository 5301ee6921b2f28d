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
