import { expect } from 'chai';
import { contextOf } from '../../../src/express/context-of.ts';
import { flowServices } from '../../../src/oidc/external-mfa/flow-context.ts';
import { ceremonyOf, confirm, eachScene, finish, send } from './support/entra.ts';

describe('the session of a flow', () => {
  const scene = eachScene();
  const ends: Readonly<Record<string, (id: string) => Promise<unknown>>> = {
    'is answered': (id) => confirm(scene(), id),
    'is given up': (id) => scene().browser.fetch(`/external-mfa/ceremonies/${id}`, { method: 'DELETE' }),
  };

  for (const [how, end] of Object.entries(ends)) {
    it(`ends with its evidence where the flow ${how}`, async () => {
      const { stepUp, origin, events } = scene();
      const { sessions } = flowServices(contextOf(stepUp), `${origin}/external-mfa`);
      const id = ceremonyOf(await send(scene()));
      const sid = events.find(({ type }) => type === 'external_mfa.begun')?.session ?? 'none';
      expect((await sessions.find(sid))?.evidence.map(({ servedBy }) => servedBy)).to.deep.equal([
        'external-mfa',
      ]);
      await end(id);
      await finish(scene());
      expect(await sessions.find(sid)).to.equal(undefined);
    });
  }
});
