import { NOW } from '../../../support/step-up-app.ts';
import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint that is older than five minutes', {
    reason: 'hint_age',
    claims: { iat: NOW - 400, exp: NOW - 401 },
  });
});
