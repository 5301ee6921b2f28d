import { expect } from 'chai';
import { caught } from '../../lib/http/caught.ts';
import { json, type VendorServer, vendorServer } from '../../lib/http/vendor-server.ts';
import { authxServer, clientOf, envelope, guid } from './answering.ts';

describe('authx: the access token', () => {
  let server: VendorServer;
  afterEach(() => server.close());

  const asked = () => server.seen.filter((one) => one.url === '/AccessToken');
  const bearers = () => server.seen.flatMap((one) => one.headers.authorization ?? []);

  it('is asked for once by calls that come together, with the credentials as headers and no body', async () => {
    server = await authxServer([200, envelope(1)]);
    const client = clientOf(server);
    await Promise.all(Array.from({ length: 8 }, () => client.deleteUser({ guid })));
    await client.close();
    expect(asked()).to.have.length(1);
    expect(asked()[0]?.headers).to.include({ applicationid: 'app-id', applicationkey: 'app-key' });
    expect(asked()[0]?.body).to.equal('');
    expect(new Set(bearers())).to.deep.equal(new Set(['Bearer t1']));
  });

  it('is kept until a twentieth of its life is left, however the answer writes its life', async () => {
    server = await authxServer([200, envelope(1)], '1209599');
    const time = { now: 1_700_000_000 };
    const client = clientOf(server, { clock: () => time.now });
    await client.deleteUser({ guid });
    time.now += 1_149_119 - 1;
    await client.deleteUser({ guid });
    expect(asked()).to.have.length(1);
    time.now += 2;
    await client.deleteUser({ guid });
    await client.close();
    expect(asked()).to.have.length(2);
  });

  it('is renewed once after a 401, and calls refused together share the renewal', async () => {
    server = await authxServer((response, request) =>
      json(response, request.headers.authorization === 'Bearer t1' ? 401 : 200, envelope(1)),
    );
    const client = clientOf(server);
    const all = await Promise.all(Array.from({ length: 6 }, () => client.deleteUser({ guid })));
    await client.close();
    expect(all.every((one) => one.success)).to.equal(true);
    expect(asked()).to.have.length(2);
  });

  it('is not renewed a second time: two 401 are an error', async () => {
    server = await authxServer([401, { Message: 'denied' }]);
    const client = clientOf(server);
    expect((await caught(client.deleteUser({ guid }))).code).to.equal('vendor_refused');
    await client.close();
    expect(server.seen.filter((one) => one.url === '/DeleteUser')).to.have.length(2);
  });

  it('goes on for the others when one caller goes away', async () => {
    server = await authxServer([200, envelope(1)]);
    const client = clientOf(server);
    const [gone, stays] = await Promise.allSettled([
      client.deleteUser({ guid, signal: AbortSignal.abort() }),
      client.deleteUser({ guid }),
    ]);
    await client.close();
    expect(gone).to.have.nested.property('reason.code', 'vendor_timeout');
    expect(stays).to.have.nested.property('value.success', true);
  });

  const bad: Record<string, unknown> = {
    'without a token': { token_type: 'bearer', expires_in: 9 },
    'with an empty token': { access_token: '', token_type: 'bearer', expires_in: 9 },
    'with a token that would break the header': {
      access_token: 'a\r\nb',
      token_type: 'bearer',
      expires_in: 9,
    },
    'of another type': { access_token: 'a', token_type: 'mac', expires_in: 9 },
    'with no life': { access_token: 'a', token_type: 'bearer', expires_in: 0 },
    'with a life that is no number': { access_token: 'a', token_type: 'bearer', expires_in: 'NaN' },
  };
  for (const [name, body] of Object.entries(bad)) {
    it(`is not taken from an answer ${name}`, async () => {
      server = await vendorServer((_, response) => json(response, 200, body));
      const client = clientOf(server);
      expect((await caught(client.deleteUser({ guid }))).code).to.equal('vendor_answer_invalid');
      await client.close();
      expect(server.seen).to.have.length(1);
    });
  }
});
