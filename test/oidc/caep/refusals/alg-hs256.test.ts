import { endsNothing, jwk } from '../support/receiving.ts';

const secrets = { 'the public key as JSON': JSON.stringify(jwk), 'its modulus': String(jwk.n) };

describe('a pushed event', () => {
  for (const [what, secret] of Object.entries(secrets)) {
    endsNothing(
      `ends nothing signed with ${what} as a shared secret`,
      { header: { alg: 'HS256' }, key: new TextEncoder().encode(secret) },
      { err: 'invalid_key' },
    );
  }
});
