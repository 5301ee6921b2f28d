import { type RequestHandler, Router, urlencoded } from 'express';
import type { Faults } from 'passport-stepup/emulator-kit';
import { type AccessTokens, type AwareIdCredentials, sameText, TOKEN_SECONDS } from './access-tokens.ts';

/** What the gateway works with. */
export interface GatewayParts {
  /** Realm and client that get tokens, and the key that every call carries. */
  readonly credentials: AwareIdCredentials;
  /** Makes the tokens and knows them again. */
  readonly tokens: AccessTokens;
  /** Asked for `token-expired` at the path of the call. */
  readonly faults: Faults;
}

/** The vendor's Keycloak: gives access tokens to the one client, by a form only. */
export function keycloak({ credentials, tokens }: GatewayParts): Router {
  const router = Router();
  router.post(
    '/auth/realms/:realm/protocol/openid-connect/token',
    urlencoded({ extended: false, limit: '16kb' }),
    (request, response) => {
      const said = (status: number, error: string, error_description: string) =>
        void response.status(status).json({ error, error_description });
      if (request.params.realm !== credentials.realm)
        return void response.status(404).json({ error: 'Realm does not exist' });
      if (!request.is('application/x-www-form-urlencoded'))
        return said(400, 'invalid_request', 'Missing form parameter: grant_type');
      const form = request.body as Readonly<Record<string, unknown>>;
      const { client_id: id, client_secret: secret, grant_type: grant, scope } = form;
      if (grant !== 'client_credentials')
        return said(400, 'unsupported_grant_type', 'Unsupported grant_type');
      if (typeof scope !== 'string' || !scope.split(' ').includes('openid'))
        return said(400, 'invalid_scope', 'Invalid scopes');
      const known =
        sameText(String(id), credentials.clientId) && sameText(String(secret), credentials.clientSecret);
      if (!known) return said(401, 'unauthorized_client', 'Invalid client or Invalid client credentials');
      response.json({
        access_token: tokens.issue(credentials.clientId, 'Bearer'),
        expires_in: TOKEN_SECONDS,
        refresh_expires_in: 0,
        token_type: 'Bearer',
        id_token: tokens.issue(credentials.clientId, 'ID'),
        'not-before-policy': 0,
        scope: 'openid',
      });
    },
  );
  return router;
}

/**
 * Every call carries both credentials: 401 without a good token, 403 without the key; the bodies are not documented and
 * empty here. Fault `token-expired`: the token is taken for an expired one.
 */
export function credentialed({ credentials, tokens, faults }: GatewayParts): RequestHandler {
  return (request, response, next) => {
    const token = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
    const expired = faults.vendorFault('token-expired', request.path);
    if (token === undefined || expired || !tokens.accepts(token)) {
      return void response.status(401).set('WWW-Authenticate', 'Bearer error="invalid_token"').end();
    }
    if (!sameText(request.get('apikey') ?? '', credentials.apiKey)) return void response.status(403).end();
    next();
  };
}
