import { expect } from 'chai';
import { desk } from '../support/desk.ts';

describe('An assurance that is issued again', () => {
  it('has another jti, iat and exp and moves no other time (rule 8)', async () => {
    const { issuer, held, time } = desk();
    const witness = held();
    const first = await issuer.issue({ held: witness });
    time.now += 100;
    const second = await issuer.issue({ held: witness });
    const { jti, iat, exp, ...rest } = second.claims;
    expect(first.claims).to.deep.include(rest);
    expect(iat).to.equal(first.claims.iat + 100);
    expect(exp).to.equal(first.claims.exp + 100);
    expect(jti).to.not.equal(first.claims.jti);
  });

  it('shows vendors only to the audiences that may see them', async () => {
    const { keys, clock } = desk();
    const { AssuranceIssuer } = await import('../../../src/assurance/issue.ts');
    const { evidence } = await import('passport-stepup/testing');
    const options = { issuer: 'https://i.example', audience: 'shop', keys, clock, showVendorTo: ['bank'] };
    const issuer = new AssuranceIssuer(options);
    const held = { acr: 'a', witness: [evidence('face', { at: clock(), vendor: 'pulse' })] };
    expect((await issuer.issue({ held })).claims.factors[0]).to.not.have.property('vendor');
    expect((await issuer.issue({ held, audience: 'bank' })).claims.factors[0]).to.include({
      vendor: 'pulse',
    });
  });
});
