import { expect } from 'chai';
import { document, operations } from '../support/openapi.ts';
import { Scenario } from './scenario.ts';

describe('somebody without a session', () => {
  let scenario: Scenario;
  before(async () => {
    scenario = await Scenario.start();
  });
  after(() => scenario.app.close());

  const guarded = operations.filter(
    ({ path, method }) => document.paths[path][method].security === undefined,
  );
  for (const operation of guarded) {
    const { path, method } = operation;
    it(`gets a bare 401 from ${method} ${path}`, async () => {
      const ids = [
        scenario.path(operation),
        scenario.path(operation, { id: 'nope', factor: 'otp', handle: 'nope' }),
      ];
      const answers = [];
      for (const at of ids) {
        const body = method === 'post' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {};
        const answer = await scenario.app.client().fetch(at, { method: method.toUpperCase(), ...body });
        expect(answer.status).to.equal(401);
        expect(answer.headers.get('www-authenticate')).to.equal('Bearer');
        answers.push(await answer.text());
      }
      expect(answers[0]).to.equal(answers[1]);
      expect(JSON.parse(answers[0] ?? '')).to.have.all.keys('type', 'title', 'status', 'code');
    });
  }

  it('leaves everything as it was', () => scenario.requireUnharmed());
});
