import { NOW } from '../../../support/step-up-app.ts';
import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with an ID token of a sign-in, which lives', {
    reason: 'hint_lifetime',
    claims: { exp: NOW + 3630 },
  });
});
