import { answersNobody } from '../support/refuses.ts';

describe('a request of Entra', () => {
  answersNobody('is answered to nobody as JSON', {
    body: (all) => JSON.stringify(all),
    type: 'application/json',
    status: 415,
    code: 'media_type_unsupported',
  });
});
