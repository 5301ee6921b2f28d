import { APPLICATION } from '../support/entra.ts';
import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint for several applications', {
    reason: 'hint_claims',
    claims: { aud: [APPLICATION, 'other'] },
  });
});
