import { sendsBack } from '../support/refuses.ts';

describe('a request of Entra', () => {
  sendsBack('is sent back with a hint for another application', {
    reason: 'hint_audience',
    claims: { aud: '99991111-aaaa-2222-bbbb-3333cccc4444' },
  });
});
