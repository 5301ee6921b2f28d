import { expect } from 'chai';
import { PulseClient } from 'passport-stepup/strategies/pulse';
import { caught } from '../../lib/http/caught.ts';
import { json, vendorServer } from '../../lib/http/vendor-server.ts';
import { bodyOf, call, transcripts } from './transcript.ts';

describe('the Pulse client speaks as the contract is written', () => {
  for (const one of transcripts) {
    it(one.name, async () => {
      const server = await vendorServer((_, response) =>
        json(response, one.response.status, one.response.body),
      );
      const client = new PulseClient({ baseUrl: `${server.url}/pulse`, apiKey: 'the-key' });
      if (one.error) expect((await caught(call(client, one))).code).to.equal(one.error);
      else expect(plain(await call(client, one))).to.deep.equal(one.result);
      await client.close();
      await server.close();
      const [sent] = server.seen;
      expect(`${sent?.method} ${sent?.url}`).to.equal(
        `${one.request.method} /${one.request.service}${one.request.path}`,
      );
      expect(sent?.headers).to.deep.include({ ...one.request.headers, apikey: 'the-key' });
      expect(sent?.headers['x-enrollment']).to.equal(one.request.headers?.['x-enrollment']);
      expect(sent?.body).to.equal(bodyOf(one) ?? '');
    });
  }
});

/** As JSON says it, with a word for what is not there. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, one: unknown) => (one === undefined ? 'UNDEFINED' : one)));
}
