import { expect } from 'chai';
import { type Emulated, emulated } from '../emulated.ts';

describe('the Pulse emulator refuses', () => {
  let one: Emulated;
  afterEach(() => one.close());

  const get = async (path: string): Promise<number> => {
    const { url, credentials } = one.emulator;
    return (await fetch(`${url}${path}`, { headers: { apikey: credentials.apiKey } })).status;
  };

  it('a reference that encodes no character, as a malformed request', async () => {
    one = await emulated({}, { strict: false });
    expect(await get('/pulse/users/%ZZ')).to.equal(400);
  });

  it('strict, what the contract does not name; otherwise passes it over', async () => {
    one = await emulated({}, { strict: true });
    const [named, unnamed] = ['/pulse/users/nobody', '/pulse/users/nobody?unnamed=1'];
    expect([await get(named), await get(unnamed)]).to.deep.equal([404, 400]);
    await one.close();
    one = await emulated({}, { strict: false });
    expect(await get(unnamed)).to.equal(404);
  });
});
