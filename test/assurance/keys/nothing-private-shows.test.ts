import { format, inspect } from 'node:util';
import { expect } from 'chai';
import { generateKeyDocument } from '../../../src/keys/key-document.ts';
import { SigningKeys } from '../../../src/keys/signing-keys.ts';

describe('Nothing private of signing keys shows', () => {
  for (const alg of ['ES256', 'EdDSA', 'RS256'] as const) {
    const document = generateKeyDocument(alg, 1000);
    const keys = SigningKeys.from(document);
    const [entry] = document.keys;

    it(`in the JWKS of ${alg}`, () => {
      const [jwk] = keys.jwks().keys;
      expect(jwk).to.not.have.any.keys('d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'created_at', 'signs_from');
      expect(jwk).to.include({ alg, use: 'sig', kid: entry?.kid });
    });

    it(`when keys of ${alg} are printed, inspected, logged or serialised`, () => {
      const shown = [
        ...[
          String(keys),
          JSON.stringify(keys),
          JSON.stringify({ keys }),
          format('%o %O %j %s', keys, keys, keys, keys),
        ],
        inspect(keys, { depth: 9, showHidden: true, getters: true, showProxy: true }),
        JSON.stringify({ ...keys }),
        JSON.stringify(structuredClone({ ...keys })),
      ].join('\n');
      expect(shown).to.not.include(document.secret).and.not.include(entry?.d);
      expect(shown).to.not.include(keys.secret.toString('hex'));
    });
  }

  it('and a holder of the secret cannot change it', () => {
    const keys = SigningKeys.generate();
    const before = keys.secret.toString('hex');
    keys.secret.fill(0);
    expect(keys.secret.toString('hex')).to.equal(before);
  });
});
