import { answersNobody } from '../support/refuses.ts';

describe('a request of Entra', () => {
  answersNobody('is answered to nobody at another cloud’s address', {
    parameters: { redirect_uri: 'https://login.microsoftonline.us/common/federation/externalauthprovider' },
  });
});
