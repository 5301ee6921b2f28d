import { expect } from 'chai';
import type { Client } from '../support/jar.ts';
import { type Operation, operations } from '../support/openapi.ts';
import { type Parameters, requireRefused, Scenario } from './scenario.ts';

const named = operations.filter(({ path }) => path.includes('{'));
const IDS = [
  'nope',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '%00',
  'a%00b',
  '%20',
  'x'.repeat(4000),
];
const MALFORMED = ['%', '%E0%A4%A', '%ff', '%c0%ae'];
const ESCAPES = ['..%2f..%2fenrollments', 'a%2Fb', '%2e%2e', '%5c..'];

describe('addresses that lead nowhere', () => {
  let scenario: Scenario;
  before(async () => {
    scenario = await Scenario.start();
  });
  after(() => scenario.app.close());

  const send = (client: Client, operation: Operation, given: Parameters = {}) => {
    const body = JSON.stringify(scenario.body(operation));
    const { path, method } = operation;
    const type = path.includes('callback') ? 'application/x-www-form-urlencoded' : 'application/json';
    const init = method === 'post' ? { headers: { 'content-type': type }, body } : {};
    return client.fetch(scenario.path(operation, given), { method: method.toUpperCase(), ...init });
  };

  for (const operation of named) {
    it(`are refused by ${operation.method} ${operation.path}`, async () => {
      for (const name of [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, found]) => found ?? '')) {
        for (const value of [...IDS, ...MALFORMED, ...ESCAPES]) {
          await requireRefused(await send(scenario.owner(operation), operation, { [name]: value }), value);
        }
      }
    });
  }

  for (const operation of named.filter(({ path }) => path.includes('{id}'))) {
    it(`of other people look unknown to ${operation.method} ${operation.path}`, async () => {
      const [theirs, unknown] = [
        await send(scenario.people.bob, operation),
        await send(scenario.people.bob, operation, { id: 'x'.repeat(22) }),
      ];
      expect([theirs.status, await theirs.text()]).to.deep.equal([unknown.status, await unknown.text()]);
      expect(theirs.status).to.equal(404);
    });
  }

  for (const path of new Set(operations.map((one) => one.path))) {
    it(`by another method are refused at ${path}`, async () => {
      const there = operations.filter((one) => one.path === path);
      const [operation] = there;
      const declared = there.map(({ method }) => method.toUpperCase());
      const other = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => !declared.includes(method));
      for (const method of other) {
        const answer = await scenario.people.anna.fetch(scenario.path(operation as Operation), { method });
        expect(answer.headers.get('allow')?.split(', ')).to.have.members(declared);
        await requireRefused(answer, method);
      }
    });
  }

  it('leave everything as it was', () => scenario.requireUnharmed());
});
