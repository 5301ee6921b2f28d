import { expect } from 'chai';
import { calculateJwkThumbprint } from 'jose';
import { generateKeyDocument, type KeyDocument } from '../../../src/keys/key-document.ts';
import { SigningKeys } from '../../../src/keys/signing-keys.ts';
import { StepUpError } from '../../../src/lib/errors.ts';

const changed = (
  change: (document: Record<string, never> & KeyDocument) => void,
  alg: 'ES256' | 'RS256' = 'ES256',
) => {
  const document = JSON.parse(JSON.stringify(generateKeyDocument(alg, 1000)));
  change(document);
  return document;
};
const other = generateKeyDocument('ES256', 1000).keys[0];

describe('Signing keys are refused', () => {
  const cases: Record<string, unknown> = {
    null: null,
    'an array': [],
    'no keys': changed((document) => Object.assign(document, { keys: [] })),
    'no secret': changed((document) => Object.assign(document, { secret: undefined })),
    'a short secret': changed((document) => Object.assign(document, { secret: 'c2hvcnQ' })),
    'an unknown member': changed((document) => Object.assign(document, { secrets: 1 })),
    'an algorithm that is not ours': changed((document) =>
      Object.assign(document.keys[0] ?? {}, { alg: 'HS256' }),
    ),
    'an algorithm of another type of key': changed((document) =>
      Object.assign(document.keys[0] ?? {}, { alg: 'RS256' }),
    ),
    'a public key only': changed((document) => Object.assign(document.keys[0] ?? {}, { d: undefined })),
    'the private half of another key': changed((document) =>
      Object.assign(document.keys[0] ?? {}, { d: other?.d }),
    ),
    'a point that is not on the curve': changed((document) =>
      Object.assign(document.keys[0] ?? {}, { x: 'AAAA' }),
    ),
    'a short RSA key': changed((document) => Object.assign(document.keys[0] ?? {}, { n: 'AQAB' }), 'RS256'),
    'a kid twice': changed((document) => document.keys.push(...document.keys)),
    'a time that is no number': changed((document) =>
      Object.assign(document.keys[0] ?? {}, { signs_from: 'now' }),
    ),
    'no key that may sign yet': changed((document) =>
      Object.assign(document.keys[0] ?? {}, { signs_from: 9e9 }),
    ),
  };
  for (const [title, document] of Object.entries(cases)) {
    it(title, () => {
      const secrets = JSON.stringify(document)?.match(/"(secret|d|p|q)":"([^"]+)"/g) ?? [];
      try {
        SigningKeys.from(document, { clock: () => 2000 });
        expect.fail('accepted');
      } catch (thrown) {
        expect(thrown).to.be.instanceOf(StepUpError).with.property('code', 'keys_invalid');
        const told = String((thrown as StepUpError).stack);
        for (const secret of secrets) expect(told).to.not.include(secret.split('"')[3]);
      }
    });
  }
});

describe('A generated key', () => {
  for (const alg of ['ES256', 'EdDSA', 'RS256'] as const) {
    it(`of ${alg} has its thumbprint as kid (RFC 7638)`, async () => {
      const [jwk] = SigningKeys.generate({ alg }).jwks().keys;
      expect(jwk?.kid).to.equal(await calculateJwkThumbprint(jwk ?? {}));
    });
  }
});
