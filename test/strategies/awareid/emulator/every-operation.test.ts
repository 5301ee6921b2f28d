import { expect } from 'chai';
import { contract, startWorld, type World } from './world.ts';

describe('the AwareID emulator: every operation', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.close());

  const numbered = contract.operations.filter(({ number }) => number !== undefined);

  it('there are 95', () => {
    const numbers = numbered.map(({ number }) => number).sort((a = 0, b = 0) => a - b);
    expect(numbers).to.deep.equal(Array.from({ length: 95 }, (_, i) => i + 1));
  });

  for (const { number = 0, operationId, method } of numbered) {
    it(`${number} ${operationId} is served, and refuses what is no request for it`, async () => {
      const bad = method === 'GET' || method === 'DELETE' ? {} : { raw: { text: '{"a":' } };
      const { status, text } = await world.ask(number, {
        params: { sessionToken: 'x', geofenceName: 'x', registrationCode: 'x', webhookId: 'x' },
        ...bad,
      });
      expect([200, 400, 404, 500], text.slice(0, 100)).to.include(status);
      expect(text).to.not.match(/"error":"Not Found"/);
    });
  }
});
