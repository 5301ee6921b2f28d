import { type Done, stock } from './harness.ts';
import { callbackUrl, type RunningProvider } from './provider.ts';
import { roundTrips } from './round-trip.ts';

async function make({ issuer }: RunningProvider) {
  const findUser = (token: string, _refresh: string, _profile: unknown, done: Done) => {
    fetch(`${issuer}/me`, { headers: { authorization: `Bearer ${token}` } })
      .then((response) => response.json())
      .then((claims) => done(null, { id: Object(claims).sub }), done);
  };
  const OAuth2 = stock('passport-oauth2');
  return new OAuth2(
    {
      authorizationURL: `${issuer}/auth`,
      tokenURL: `${issuer}/token`,
      clientID: 'app',
      clientSecret: 'secret of the app',
      callbackURL: callbackUrl,
      scope: 'openid',
      state: true,
      pkce: true,
    },
    findUser,
  );
}

describe('passport-oauth2 as a factor', () => roundTrips(make));
