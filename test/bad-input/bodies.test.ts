import { document, operations } from '../support/openapi.ts';
import { malformedBodies } from './malformed-bodies.ts';
import { requireRefused, Scenario } from './scenario.ts';

describe('bodies that cannot be read (8: empty or odd input passes)', () => {
  let scenario: Scenario;
  before(async () => {
    scenario = await Scenario.start();
  });
  after(() => scenario.app.close());

  const reading = operations.filter(
    ({ path, method }) => document.paths[path][method].requestBody?.content['application/json'],
  );
  for (const operation of reading) {
    it(`are refused by ${operation.method} ${operation.path}`, async function () {
      this.timeout(60_000);
      const good = scenario.body(operation);
      for (const [what, body] of malformedBodies(good)) {
        const headers = { 'content-type': 'application/json' };
        const init = { method: 'POST', headers, body: body as string };
        await requireRefused(await scenario.owner(operation).fetch(scenario.path(operation), init), what);
      }
    });

    it(`are refused by ${operation.method} ${operation.path} in another type`, async () => {
      const good = scenario.body(operation);
      for (const type of ['text/plain', 'application/xml', 'application/jsonp', 'multipart/form-data']) {
        const init = { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(good) };
        await requireRefused(await scenario.owner(operation).fetch(scenario.path(operation), init), type);
      }
    });
  }

  it('leave everything as it was', () => scenario.requireUnharmed());
});
