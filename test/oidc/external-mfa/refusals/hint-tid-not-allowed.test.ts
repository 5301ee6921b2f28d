import { sendsBack } from '../support/refuses.ts';

const OTHER = '11111111-2222-3333-4444-555555555555';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint of a tenant that is not ours', {
    reason: 'hint_account',
    claims: { tid: OTHER, iss: `https://login.microsoftonline.com/${OTHER}/v2.0` },
  });
});
