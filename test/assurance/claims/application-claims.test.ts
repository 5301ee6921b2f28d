import { expect } from 'chai';
import { AssuranceIssuer } from '../../../src/assurance/issue.ts';
import { AUDIENCE, desk, ISSUER } from '../support/desk.ts';

const evil = {
  ...{
    iss: 'https://evil.example.com',
    sub: 'root',
    aud: 'x',
    exp: 9e9,
    iat: 0,
    nbf: 0,
    jti: 'chosen',
    sid: 'chosen',
  },
  ...{
    acr: 'high',
    amr: ['evil'],
    auth_time: 9e9,
    txn: 't',
    cnf: { jkt: 'mine' },
    transaction: 'd',
    emulated: false,
  },
  ...{ factors: [], act: { sub: 'root' }, client_id: 'x', azp: 'x', nonce: 'n' },
};

describe('The claims of an application', () => {
  it('never take the place of what the evidence gave; the refused names are reported', async () => {
    const { keys, clock, verifier, held } = desk();
    const reported: string[] = [];
    const issuer = new AssuranceIssuer({
      ...{ issuer: ISSUER, audience: AUDIENCE, keys, clock },
      applicationClaims: () => ({
        ...evil,
        ...JSON.parse('{"__proto__":{"acr":"high"}}'),
        department: 'loans',
      }),
      onIgnoredClaims: (names) => reported.push(...names),
    });
    const { token } = await issuer.issue({ held: held() });
    const claims = await verifier().verify(token);
    expect(claims).to.include({
      iss: ISSUER,
      sub: 'alice',
      aud: AUDIENCE,
      acr: 'strong',
      department: 'loans',
    });
    expect(claims.amr).to.deep.equal(['pwd', 'otp', 'mfa']);
    for (const name of ['cnf', 'transaction', 'emulated', 'nbf', 'act', 'client_id', 'azp', 'nonce']) {
      expect(claims).to.not.have.property(name);
    }
    const refused = Object.keys(evil).concat('__proto__');
    expect(reported).to.have.members(refused);
  });

  it('may be made asynchronously from the claims at hand', async () => {
    const { keys, clock, held } = desk();
    const issuer = new AssuranceIssuer({
      ...{ issuer: ISSUER, audience: AUDIENCE, keys, clock },
      applicationClaims: async ({ sub }) => ({ greeting: `hello ${sub}` }),
    });
    expect((await issuer.issue({ held: held() })).claims).to.include({ greeting: 'hello alice' });
  });

  it('stop the issue when they cannot be made', async () => {
    const { keys, clock, held } = desk();
    const issuer = new AssuranceIssuer({
      ...{ issuer: ISSUER, audience: AUDIENCE, keys, clock },
      applicationClaims: () => Promise.reject(new Error('directory down')),
    });
    const thrown = await issuer.issue({ held: held() }).catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(Error).with.property('message', 'directory down');
  });
});
