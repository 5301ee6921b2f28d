import { exportJWK, generateKeyPair } from 'jose';
import { endsNothing } from '../support/receiving.ts';

const pair = await generateKeyPair('RS256', { extractable: true });
const jwk = await exportJWK(pair.publicKey);

describe('a pushed event', () => {
  for (const header of [{ jwk }, { jku: 'https://evil.example/jwks' }, { jwk, kid: undefined }]) {
    endsNothing(
      `ends nothing with a key that it brings itself (${Object.keys(header)})`,
      { header, key: pair.privateKey },
      { err: 'invalid_key' },
    );
  }
});
