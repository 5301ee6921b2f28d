import { inspect } from 'node:util';
import { expect } from 'chai';
import { BiometridFaceStrategy } from 'passport-stepup/strategies/biometrid';
import { caught } from '../../lib/http/caught.ts';
import { vendorServer } from '../../lib/http/vendor-server.ts';
import { clientOf, jpeg, login } from './answering.ts';

const canaries = [
  'canary-key-81',
  'canary-secret-82',
  'canary-token-83',
  'canary-person-84',
  'canary-sample-85',
];
const [key = '', secret = '', appToken = '', person = '', sample = ''] = canaries;
const replies = [
  [500, ''],
  [404, ''],
  [401, ''],
  [200, '{"status":'],
  [200, '{"status":true,"data":{"verified":7}}'],
  [200, '{"status":false,"data":{"message":"canary-person-84"}}'],
] as const;

describe('biometrid: credentials, pictures and people reach no error', () => {
  for (const [status, body] of replies) {
    it(`when the service echoes everything with ${status} ${body}`, async () => {
      const server = await vendorServer((request, response) => {
        const live = request.url.startsWith('/biometrics');
        response.writeHead(live ? 200 : status, { 'x-key': String(request.headers['x-biometrid-key']) });
        if (live) response.end('{"meta":{"ok":true},"data":{"livenessResult":"passed"}}');
        else response.end(body || `${request.body}${request.url}${request.headers['x-biometrid-secret']}`);
      });
      const client = clientOf(server, { key, secret, liveness: { baseUrl: server.url, appToken } });
      const strategy = new BiometridFaceStrategy({ client, liveness: 'pictures' });
      const picture = new Uint8Array([...jpeg, ...Buffer.from(sample)]);
      const capture = { ...login([picture, picture]), enrollment: { reference: person } };
      const error = await caught(strategy.verify(capture));
      await client.close();
      await server.close();
      const shown = `${inspect(error, { depth: 30, showHidden: true })} ${JSON.stringify(error)} ${error.stack}`;
      for (const canary of canaries) expect(shown).to.not.include(canary);
    });
  }
});
