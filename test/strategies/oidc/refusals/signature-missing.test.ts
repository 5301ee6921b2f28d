import { generateKeyPair, SignJWT } from 'jose';
import { provesNothing } from '../support/forger.ts';

const keys = await generateKeyPair('RS256');

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing with its signature cut off', {
    spoil: (forger) => {
      const { privateKey } = keys;
      forger.sign = async (claims) =>
        (await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey)).replace(
          /[^.]+$/,
          '',
        );
    },
  });
});
