import { expect } from 'chai';
import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';
import { sign } from '../support/sign.ts';

describe('A member that stands in a token twice', () => {
  const { verifier, keys, claims } = desk();
  const { kid, alg, key } = keys.signer();
  const header = JSON.stringify({ typ: 'assurance+jwt', alg, kid });
  const payload = JSON.stringify(claims());

  const headers = {
    'as a member of the header': header.replace('{', '{"alg":"none",'),
    'as a member of the header, once with an escape': header.replace('{', '{"\\u0061lg":"none",'),
    'as space between the members of the header': header.replace('{', '{ '),
  } as const;
  for (const [title, spelled] of Object.entries(headers)) {
    it(`is refused ${title}: nothing vouches for it yet`, async () => {
      const token = sign(spelled, payload, { alg, key });
      await refused(verifier().verify(token), 'token_invalid', 'not acceptable: spelling');
    });
  }

  // RFC 7519, section 4: a reader that does not refuse it takes the last. Whoever could sign it could sign anything.
  const claimed = {
    'as a claim': payload.replace('{', '{"acr":"highest",'),
    'as a claim, once with an escape': payload.replace('{', '{"\\u0061cr":"highest",'),
    'as a member of a factor': payload.replace('"liveness"', '"liveness":"same-capture","liveness"'),
  } as const;
  for (const [title, spelled] of Object.entries(claimed)) {
    it(`counts as it stands last ${title}, as for all readers`, async () => {
      expect(await verifier().verify(sign(header, spelled, { alg, key }))).to.deep.equal(claims());
    });
  }
});
