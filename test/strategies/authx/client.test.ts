import { expect } from 'chai';
import { caught } from '../../lib/http/caught.ts';
import type { VendorServer } from '../../lib/http/vendor-server.ts';
import { authxServer, clientOf, envelope, guid, picture, type Reply } from './answering.ts';

const user = {
  userName: 'user0001',
  email: 'user0001@example.com',
  firstName: 'Test',
  lastName: 'User',
  mobile: { number: '5550100001' },
};

describe('the AuthX client', () => {
  let server: VendorServer;
  afterEach(() => server.close());

  const open = async (reply: Reply) => {
    server = await authxServer(reply);
    return clientOf(server);
  };
  const sent = () => server.seen.at(-1);

  it('writes the whole nested record', async () => {
    const client = await open([200, envelope(1, { response_data: JSON.stringify({ guid }) })]);
    expect(await client.addUser({ ...user, aliases: ['a1'] })).to.deep.equal({ guid, emulated: false });
    await client.close();
    expect(JSON.parse(sent()?.body ?? '')).to.deep.equal({
      guid: '',
      user_name: 'user0001',
      email: 'user0001@example.com',
      name: { first_Name: 'Test', last_Name: 'User' },
      phone: { mobile: { countryCode: '+1', number: '5550100001' } },
      alias_name: 'a1',
      alias_name1: '',
      alias_name2: '',
      alias_name3: '',
      alias_name4: '',
    });
  });

  it('never repeats Add User: it is not idempotent', async () => {
    const client = await open([503, {}]);
    expect((await caught(client.addUser(user))).code).to.equal('vendor_unavailable');
    await client.close();
    expect(server.seen.filter((one) => one.url === '/AddUser')).to.have.length(1);
  });

  for (const data of [null, 'x', '{}', '{"guid":""}', '{"guid":7}', { guid }, '"text"']) {
    it(`takes no guid from ${JSON.stringify(data)}`, async () => {
      const client = await open([200, envelope(1, { response_data: data })]);
      expect((await caught(client.addUser(user))).code).to.equal('vendor_answer_invalid');
      await client.close();
    });
  }

  it('takes no guid out of a refusal', async () => {
    const client = await open([200, envelope(0, { response_data: JSON.stringify({ guid }) })]);
    expect((await caught(client.addUser(user))).code).to.equal('vendor_refused');
    await client.close();
  });

  it('notices that Update User answered for another user, whatever the case of the guid', async () => {
    const client = await open([200, envelope(1, { response_data: JSON.stringify({ guid }) })]);
    expect(await client.updateUser({ ...user, guid: guid.toUpperCase() })).to.include({ guid });
    const other = await caught(client.updateUser({ ...user, guid: 'other' }));
    await client.close();
    expect(other.code).to.equal('vendor_answer_invalid');
  });

  it('sends a face as JSON in a plain field and a blob', async () => {
    const client = await open([200, envelope(1)]);
    const answer = await client.processBiometric({
      modality: 'face',
      process: 'verify',
      guid,
      sample: picture,
    });
    await client.close();
    const body = sent()?.body ?? '';
    expect(sent()?.headers['content-type']).to.match(/^multipart\/form-data; boundary=/);
    expect(body).to.match(
      /name="biometricdata"; filename="blob"\r\ncontent-type: application\/octet-stream\r\n/i,
    );
    const [, text = ''] = /name="processBiometrics"\r\n\r\n(.*)\r\n/.exec(body) ?? [];
    expect(JSON.parse(text)).to.deep.include({
      authentication_id: 2,
      process_type: 2,
      user_name: guid,
      correlation_id: answer.correlationId,
      src_user_id: 0,
      application_parameters: {
        application_key: 'auth-key',
        secret_key: 'auth-secret',
        host_name: 'hu1tjtwu',
      },
    });
  });

  it('sends no sample for a palm, nor to delete', async () => {
    const client = await open([200, envelope(1)]);
    await client.processBiometric({ modality: 'palm', process: 'verify', guid, sample: picture });
    expect(sent()?.body).to.not.include('biometricdata');
    await client.processBiometric({ modality: 'face', process: 'delete', guid, sample: picture });
    expect(sent()?.body).to.not.include('biometricdata');
    await client.close();
  });

  it('sends nothing without a sample that is needed', async () => {
    const client = await open([200, envelope(1)]);
    for (const sample of [undefined, new Uint8Array()]) {
      const ask = { modality: 'fingerprint', process: 'verify', guid, ...(sample && { sample }) } as const;
      expect((await caught(client.processBiometric(ask))).code).to.equal('request_malformed');
    }
    await client.close();
    expect(server.seen).to.have.length(0);
  });

  it('waits longer for a palm', async () => {
    server = await authxServer(
      (response) => void setTimeout(() => response.end(JSON.stringify(envelope(1))), 400),
    );
    const client = clientOf(server, { totalTimeout: 0.2 });
    const ask = { process: 'verify', guid, sample: picture } as const;
    expect(await client.processBiometric({ ...ask, modality: 'palm' })).to.include({ success: true });
    const error = await caught(client.processBiometric({ ...ask, modality: 'face' }));
    await client.close();
    expect(error.code).to.equal('vendor_timeout');
  });

  it('takes another method and path where the vendor’s differ from what is assumed', async () => {
    server = await authxServer([200, envelope(1)]);
    const routes = { deleteUser: { method: 'PUT', path: '/v2/RemoveUser' } } as const;
    const client = clientOf(server, { routes });
    await client.deleteUser({ guid });
    await client.close();
    expect(`${sent()?.method} ${sent()?.url}`).to.equal('PUT /v2/RemoveUser');
  });

  it('keeps members of an answer that it does not know', async () => {
    const client = await open([200, envelope(1, { more: { than: 'documented' } })]);
    const { envelope: whole } = await client.deleteUser({ guid });
    await client.close();
    expect(whole).to.deep.include({ more: { than: 'documented' } });
  });
});
