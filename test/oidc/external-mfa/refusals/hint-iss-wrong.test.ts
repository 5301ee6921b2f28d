import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with the iss of another tenant', {
    reason: 'hint_issuer',
    claims: { iss: 'https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0' },
  });
});
