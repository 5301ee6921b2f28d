import { allowInsecureRequests, ClientSecretPost, discovery } from 'openid-client';
import { Strategy } from 'openid-client/passport';
import { callbackUrl, type RunningProvider } from './provider.ts';
import { roundTrips } from './round-trip.ts';

async function make({ issuer }: RunningProvider) {
  const secret = ClientSecretPost('secret of the app');
  const config = await discovery(new URL(issuer), 'app', undefined, secret, {
    execute: [allowInsecureRequests],
  });
  return new Strategy({ config, scope: 'openid', callbackURL: callbackUrl }, (tokens, done) =>
    done(null, { id: tokens.claims()?.sub }),
  );
}

describe('openid-client’s strategy as a factor', () => roundTrips(make));
