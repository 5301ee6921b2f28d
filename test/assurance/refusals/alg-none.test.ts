import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('A token without a signature is refused', () => {
  for (const alg of ['none', 'None', 'NONE', 'nOnE', '', null, ['none'], ['ES256'], {}, 0, undefined]) {
    it(`alg ${JSON.stringify(alg)}, with an empty signature and with a made-up one`, async () => {
      const { verifier, claims, keys } = desk();
      const start = `${encode({ typ: 'assurance+jwt', alg, kid: keys.signer().kid })}.${encode(claims())}`;
      await refused(verifier().verify(`${start}.`), 'token_invalid', 'not acceptable: form');
      await refused(verifier().verify(`${start}.AAAA`), 'token_invalid', 'not acceptable: header alg');
    });
  }
});
