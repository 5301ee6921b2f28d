import { TENANT } from '../support/entra.ts';
import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with the iss of another cloud', {
    reason: 'hint_issuer',
    claims: { iss: `https://login.microsoftonline.us/${TENANT}/v2.0` },
  });
});
