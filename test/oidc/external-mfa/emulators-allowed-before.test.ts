import { expect } from 'chai';
import { contextOf } from '../../../src/express/context-of.ts';
import { flowServices } from '../../../src/oidc/external-mfa/flow-context.ts';
import { MemoryStore } from '../../../src/store/memory.ts';
import { startTestApp } from '../../support/step-up-app.ts';

describe('the session of a flow that was begun where emulators were allowed', () => {
  for (const [what, allowed] of [
    ['is none where they are not (rule 12)', false],
    ['goes on where they still are', true],
  ] as const) {
    it(what, async () => {
      const shared = { store: new MemoryStore(), issuer: 'https://login.example.com' };
      const before = await startTestApp({ options: { ...shared, allowEmulators: true } });
      const after = await startTestApp({ options: { ...shared, allowEmulators: allowed } });
      const [begun, found] = [before, after].map(
        ({ stepUp }) => flowServices(contextOf(stepUp), 'https://login.example.com/external-mfa').sessions,
      );
      await begun?.begin({ sid: 's1', subject: 'anna', cookie: '', startedAt: 1_800_000_000, evidence: [] });
      expect((await found?.find('s1')) !== undefined).to.equal(allowed);
      await Promise.all([before.close(), after.close()]);
    });
  }
});
