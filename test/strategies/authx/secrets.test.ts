import { inspect } from 'node:util';
import { expect } from 'chai';
import { AuthXClient, AuthXFingerprintStrategy, AuthXPinStrategy } from 'passport-stepup/strategies/authx';
import { caught } from '../../lib/http/caught.ts';
import { json, vendorServer } from '../../lib/http/vendor-server.ts';
import { login } from './answering.ts';

const canary = (name: string) => `canary-${name}`;
const [key, secret, token, person, sample, pin] = ['key', 'secret', 'token', 'person', 'sample', 'pin'].map(
  canary,
);
const bodies = ['', '{"response_code":', '{"response_code":"1"}', '{"response_code":7}', '<h1>'];

describe('authx: keys, token, PIN, sample and person reach no error', () => {
  for (const [status, body] of [200, 400, 401, 500].flatMap((one) =>
    bodies.map((text) => [one, text] as const),
  )) {
    it(`when the service echoes everything with ${status} ${body}`, async () => {
      const server = await vendorServer((request, response) => {
        if (request.url === '/AccessToken')
          return json(response, 200, { access_token: token, token_type: 'bearer', expires_in: 99_999 });
        response.writeHead(status, { 'content-type': 'text/html', 'x-echo': request.headers.authorization });
        response.end(`${body}//${request.body}${request.headers.authorization}`);
      });
      const client = new AuthXClient({
        baseUrl: server.url,
        manage: { applicationId: 'id', applicationKey: key ?? '' },
        authentication: { applicationKey: key ?? '', secretKey: secret ?? '', hostName: 'h' },
      });
      const enrollment = { reference: person ?? '' };
      const finger = { ...login({ fingerprint: Buffer.from(sample ?? '') }), enrollment };
      const errors = [
        await caught(new AuthXFingerprintStrategy({ client }).verify(finger)),
        await caught(new AuthXPinStrategy({ client }).verify({ ...login({ pin: pin ?? '' }), enrollment })),
      ];
      await client.close();
      await server.close();
      const shown = errors
        .map((one) => `${inspect(one, { depth: 30, showHidden: true })} ${JSON.stringify(one)} ${one.stack}`)
        .join();
      expect(shown).to.not.include('canary');
      expect(inspect(client, { depth: 30, showHidden: true })).to.not.include(token);
    });
  }
});
