import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a client that Keycloak does not know', async () => {
    expect(await errorWhen({ getToken: [401, { error: 'unauthorized_client' }] })).to.equal('vendor_refused');
  });
});
