import { createPublicKey } from 'node:crypto';
import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';
import { signWithSecret } from '../support/sign.ts';

describe('A token signed with our public key as a shared secret is refused', () => {
  for (const keyAlg of ['ES256', 'EdDSA', 'RS256'] as const) {
    for (const alg of ['HS256', 'HS384', 'HS512', ' HS256', 'hs256', keyAlg]) {
      it(`with a ${keyAlg} key and alg "${alg}", in every spelling of the key`, async () => {
        const { verifier, keys, claims } = desk({ alg: keyAlg });
        const header = JSON.stringify({ typ: 'assurance+jwt', alg, kid: keys.signer().kid });
        const hash = /HS\d+/.exec(alg.toUpperCase())?.[0] ?? 'HS256';
        const reason = alg === keyAlg ? 'signature' : 'header alg';
        for (const secret of spellings(keys.signer().key)) {
          const token = signWithSecret(header, JSON.stringify(claims()), { alg: hash, secret });
          await refused(verifier().verify(token), 'token_invalid', `not acceptable: ${reason}`);
        }
      });
    }
  }
});

function spellings(key: Parameters<typeof createPublicKey>[0]): (string | Buffer)[] {
  const half = createPublicKey(key);
  const pem = half.export({ type: 'spki', format: 'pem' }).toString();
  const jwk = half.export({ format: 'jwk' });
  return [
    ...[pem, pem.trim(), ` ${pem}`, `\n${pem}`, pem.replaceAll('\n', '\r\n'), pem.replaceAll('\n', '')],
    half.export({ type: 'spki', format: 'der' }),
    ...[JSON.stringify(jwk), jwk.x ?? jwk.n ?? '', Buffer.from(jwk.x ?? jwk.n ?? '', 'base64url')],
  ];
}
