import { UnsecuredJWT } from 'jose';
import { NOW } from '../../../support/step-up-app.ts';
import { endsNothing, ISSUER, REVOKED } from '../support/receiving.ts';

const token = new UnsecuredJWT({
  ...{ iss: ISSUER, aud: 'https://app.example', iat: NOW, jti: 'none' },
  ...{ sub_id: { format: 'iss_sub', iss: ISSUER, sub: 'a1' }, events: { [REVOKED]: {} } },
}).encode();
const [, claims] = token.split('.');
const header = Buffer.from('{"alg":"none","kid":"t1","typ":"secevent+jwt"}').toString('base64url');

describe('a pushed event', () => {
  endsNothing('ends nothing without a signature', { body: `${header}.${claims}.` }, { err: 'invalid_key' });
});
