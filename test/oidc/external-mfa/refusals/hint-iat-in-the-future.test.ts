import { NOW } from '../../../support/step-up-app.ts';
import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint of tomorrow', {
    reason: 'hint_age',
    claims: { iat: NOW + 86_400, exp: NOW + 86_399 },
  });
});
