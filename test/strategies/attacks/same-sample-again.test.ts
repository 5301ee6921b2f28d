import { expect } from 'chai';
import { AuthXFaceStrategy } from 'passport-stepup/strategies/authx';
import { BiometridFaceStrategy } from 'passport-stepup/strategies/biometrid';
import type { FactorStrategy } from 'passport-stepup/strategy-kit';
import { factor, harness } from '../../factor/harness.ts';
import { json } from '../../lib/http/vendor-server.ts';
import { clientOf as authxClient, authxServer, envelope, guid, picture } from '../authx/answering.ts';
import { awareId, login, registrationCode, strategyAt } from '../awareid/answering.ts';
import { clientOf as biometridClient, scripted, userId, well } from '../biometrid/answering.ts';

const photo = picture.toString('base64');

/** Sends the same pictures twice, each time for a challenge of its own. */
async function twice(strategy: FactorStrategy, fields: Record<string, unknown>, enrollment: object) {
  const one = harness();
  const it_ = factor(strategy.methods, strategy);
  const run: any = { enrollment };
  const ends = [await one.submit(it_, fields, run), await one.submit(it_, fields, run)];
  await one.store.close();
  return ends.map((end) => ('reason' in end ? end.reason : end.result));
}

describe('the very same sample counts once, in whichever session it is judged', () => {
  it('awareid', async () => {
    const authenticate = (response: any, _: unknown, count: number) =>
      json(response, 200, { authToken: `session-${count}`, requiredChecks: ['verifyFace'] });
    const server = await awareId({ authenticate });
    const strategy = strategyAt(server.url);
    const ends = await twice(
      strategy as FactorStrategy,
      { frames: [photo, photo, photo] },
      { reference: registrationCode, data: { ...login().enrollment?.data } },
    );
    expect(ends).to.deep.equal(['verified', 'replayed']);
    expect(server.called()).to.deep.equal(['authenticate', 'verifyFace']);
    await strategy.close();
    await server.close();
  });

  it('authx', async () => {
    const server = await authxServer([200, envelope(1)]);
    const client = authxClient(server);
    const strategy = new AuthXFaceStrategy({ client }) as FactorStrategy;
    expect(await twice(strategy, { photo }, { reference: guid })).to.deep.equal(['verified', 'replayed']);
    await client.close();
    await server.close();
  });

  for (const liveness of ['pictures', 'none'] as const)
    it(`biometrid, liveness ${liveness}`, async () => {
      const server = await scripted(well);
      const client = biometridClient(server);
      const strategy = new BiometridFaceStrategy({ client, liveness }) as FactorStrategy;
      const ends = await twice(strategy, { frames: [photo, photo] }, { reference: userId });
      expect(ends).to.deep.equal(['verified', 'replayed']);
      await client.close();
      await server.close();
    });
});
