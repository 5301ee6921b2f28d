import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a person whom nobody knows here, whatever the shown name says', {
    reason: 'account_unknown',
    claims: { oid: '12121212-0000-1111-2222-bbbbbbbbbbbb', preferred_username: 'anna' },
  });
});
