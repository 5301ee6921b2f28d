import { expect } from 'chai';
import { desk } from '../support/desk.ts';

const evil = {
  ...{ issuer: 'https://evil.example.com', iss: 'https://evil.example.com', sub: 'root', jti: 'chosen' },
  ...{ acr: 'high', amr: ['evil'], auth_time: 9e9, now: 9e9, exp: 9e9, nbf: 0, iat: 0, sid: 'chosen' },
  ...{ cnf: { jkt: 'mine' }, factors: [], emulated: true, showVendors: true, act: { sub: 'root' } },
};

describe('The claims of an assurance', () => {
  it('have nothing but what the evidence gave, whatever else stands in the request', async () => {
    const { issuer, held } = desk();
    const plain = await issuer.issue({ held: held() });
    const added = await issuer.issue({ ...evil, held: held() });
    expect(added.claims).to.have.all.keys(Object.keys(plain.claims));
    expect(added.claims.jti).to.not.equal('chosen');
    expect({ ...added.claims, jti: '' }).to.deep.equal({ ...plain.claims, jti: '' });
  });
});
