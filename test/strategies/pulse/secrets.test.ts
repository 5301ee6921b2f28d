import { inspect } from 'node:util';
import { expect } from 'chai';
import { PulseStrategy } from 'passport-stepup/strategies/pulse';
import { caught } from '../../lib/http/caught.ts';
import { vendorServer } from '../../lib/http/vendor-server.ts';
import { login } from './answering.ts';

const [key, sample, person] = ['canary-key-81', 'canary-sample-82', 'canary-person-83@tenant.example'];
const replies = [
  [500, ''],
  [404, ''],
  [401, ''],
  [200, '{"recommended_action":'],
  [200, '{"recommended_action":7}'],
] as const;

describe('pulse: key, typing and person reach no error', () => {
  for (const [status, body] of replies) {
    it(`when the service echoes everything with ${status} ${body}`, async () => {
      const server = await vendorServer((request, response) => {
        response.writeHead(status, { 'content-type': 'text/html', 'x-key': request.headers.apikey });
        response.end(`${body}${body && '//'}${request.body}${request.url}${request.headers.apikey}`);
      });
      const strategy = new PulseStrategy({ baseUrl: `${server.url}/pulse`, apiKey: key });
      const capture = { ...login(JSON.stringify({ sample })), enrollment: { reference: person } };
      const error = await caught(strategy.verify(capture));
      await strategy.close();
      await server.close();
      const shown = `${inspect(error, { depth: 30, showHidden: true })} ${JSON.stringify(error)} ${error.stack}`;
      for (const canary of [key, sample, person, 'canary-person']) expect(shown).to.not.include(canary);
    });
  }
});
