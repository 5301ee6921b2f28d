import { expect } from 'chai';
import fc from 'fast-check';
import { startBank } from './bank.ts';
import { begin, commands, type World } from './commands.ts';

const RUNS = Number(process.env.MODEL_RUNS ?? 6);

describe('whatever people do, in whatever order', () => {
  it('an issued acr never exceeds what the evidence allows', async () => {
    const run = async (plan: Iterable<fc.AsyncCommand<object, World>>) => {
      const issued = new Set<string>();
      const app = await startBank();
      const browsers = [1, 2, 3].map(() => ({
        client: app.client(),
        proven: {},
        approved: new Map<number, number>(),
      }));
      const real = { app, browsers, proofs: 0, active: new Set<string>(), had: new Set<string>(), issued };
      try {
        await begin(real);
        expect([...issued]).to.include.members(['', 'basic', 'strong', 'high']);
        await fc.asyncModelRun(() => ({ model: {}, real }), plan);
      } finally {
        await app.close();
      }
    };
    const plans = fc.commands(commands(), { maxCommands: 30, size: 'max' });
    await fc.assert(fc.asyncProperty(plans, run), { numRuns: RUNS });
  }).timeout(600_000);
});
