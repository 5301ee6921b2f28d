import { expect } from 'chai';
import type { OnEvent } from 'passport-stepup';
import { signIn, startTestApp } from '../../support/step-up-app.ts';

const hooks: Readonly<Record<string, OnEvent>> = {
  throws: () => {
    throw new TypeError('secret words');
  },
  rejects: async () => {
    throw new TypeError('secret words');
  },
};

describe('an event hook that fails', () => {
  for (const [how, onEvent] of Object.entries(hooks)) {
    it(`changes nothing when it ${how}, and is logged by the event and the error’s name`, async () => {
      const logged: unknown[] = [];
      const logger = { warn: () => {}, error: (details: object) => void logged.push(details) };
      const app = await startTestApp({ options: { onEvent, logger } });
      const signedIn = await signIn(app.client());
      const refused = await app.client().get('/stepup/nothing');
      await app.close();
      expect([signedIn.status, refused.status]).to.deep.equal([200, 404]);
      expect(logged).to.deep.include({ event: 'sign_in.succeeded', cause: ['TypeError'] });
      expect(logged).to.deep.include({ event: 'request.refused', cause: ['TypeError'] });
      expect(JSON.stringify(logged)).to.not.include('secret words');
    });
  }
});
