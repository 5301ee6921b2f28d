import { inspect } from 'node:util';
import { expect } from 'chai';
import { caught } from '../../lib/http/caught.ts';
import { vendorServer } from '../../lib/http/vendor-server.ts';
import { credentials, login, strategyAt } from './answering.ts';

const canaries = [
  'canary-key-81',
  'canary-secret-82',
  'canary-token-83',
  'canary-person-84',
  'canary-pin-85',
  'Y2FuYXJ5',
];
const replies = [
  [500, '{"errorCode":"INTERNAL_SERVER_ERROR","errorMsg":"ECHO","status":500}'],
  [500, '{"errorCode":"ECHO","errorMsg":"x"}'],
  [400, '{"error":{"code":-6,"description":"ECHO"}}'],
  [404, 'ECHO'],
  [200, 'ECHO'],
  [200, '{"authToken":"canary-token-83","requiredChecks":["ECHO"]}'],
] as const;

describe('awareid: keys, tokens, samples and people reach no error', () => {
  for (const [status, body] of replies) {
    it(`when the service echoes everything with ${status} ${body}`, async () => {
      const server = await vendorServer((request, response) => {
        response.setHeader('content-type', 'application/json');
        if (request.url.startsWith('/auth/'))
          return void response.end(
            '{"access_token":"canary-token-83","expires_in":300,"token_type":"Bearer"}',
          );
        const echo = JSON.stringify(`${request.body} ${JSON.stringify(request.headers)}`).slice(1, -1);
        response.writeHead(status).end(body.replace('ECHO', echo));
      });
      const strategy = strategyAt(server.url, {
        ...credentials,
        apiKey: 'canary-key-81',
        clientSecret: 'canary-secret-82',
      });
      const frame = Buffer.from('canary-sample');
      const capture = login({
        enrollment: { reference: 'canary-person-84', data: { username: 'canary-person-84' } },
        input: { frames: [frame, frame, frame], pinCode: 'canary-pin-85' },
      });
      const error = await caught(strategy.verify(capture));
      await strategy.close();
      await server.close();
      const shown = `${inspect(error, { depth: 30, showHidden: true })} ${JSON.stringify(error)} ${error.stack} ${inspect(strategy, { depth: 30 })}`;
      for (const canary of canaries) expect(shown).to.not.include(canary);
    });
  }
});
