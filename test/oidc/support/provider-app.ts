import express from 'express';
import Provider, { type Configuration } from 'oidc-provider';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration as ClientConfiguration,
  calculatePKCECodeChallenge,
  type DPoPHandle,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { StepUp } from 'passport-stepup';
import { configureProvider, interactionRouter, type ProviderOptions } from 'passport-stepup/oidc';
import { contextOf } from '../../../src/express/context-of.ts';
import type { Answer, Client } from '../../support/jar.ts';
import { startTestApp, type TestApp, type TestAppOptions } from '../../support/step-up-app.ts';

export const REDIRECT = 'http://client.localhost/back';
export const CLIENT = {
  client_id: 'shop',
  client_secret: 'the secret of the shop, long enough',
  redirect_uris: [REDIRECT],
  grant_types: ['authorization_code', 'refresh_token'],
} as const;

/** The small application with an OpenID provider in it. */
export interface ProviderApp extends TestApp {
  readonly provider: Provider;
}

/** Starts it. The shop is a client of the house, unless said otherwise. */
export async function startProviderApp({
  provider: settings = {},
  ...rest
}: TestAppOptions & { readonly provider?: ProviderOptions } = {}): Promise<ProviderApp> {
  let provider: Provider | undefined;
  const app = await startTestApp({
    ...rest,
    options: { signInPage: '/sign-in', ...rest.options },
    parsers: false,
    routes: (web, stepUp) => {
      rest.routes?.(web, stepUp);
      provider = mountProvider(web, stepUp, { clients: [CLIENT], firstParty: ['shop'], ...settings });
    },
  });
  return Object.assign(app, { provider: provider as Provider });
}

function mountProvider(web: express.Express, stepUp: StepUp, settings: ProviderOptions): Provider {
  const { issuer } = contextOf(stepUp);
  const provider = new Provider(issuer, configureProvider(stepUp, settings) as Configuration);
  web.get('/sign-in', (_req, res) => void res.type('html').send('<h1>Sign in</h1>'));
  web.post('/sign-in', express.urlencoded({ extended: false }), stepUp.signIn('basic'), (req, res) => {
    res.redirect(303, String(req.body.return_to));
  });
  web.post('/sign-out', stepUp.signOut(), (_req, res) => void res.status(204).end());
  web.use(interactionRouter(stepUp, provider));
  web.use(provider.callback());
  return provider;
}

/** Where a walk through redirects has come to. */
export interface Arrived {
  readonly url: URL;
  /** The last answer; none where the walk left this site. */
  readonly answer?: Answer;
}

/** Follows redirects as a browser does, until a page is shown or the site is left. */
export async function follow(client: Client, to: string | URL): Promise<Arrived> {
  let url = new URL(to, client.origin);
  for (let hop = 0; hop < 15; hop += 1) {
    if (url.origin !== client.origin) return { url };
    const answer = await client.navigate(url.pathname + url.search);
    const next = answer.headers.get('location');
    if (next === null) return { url, answer };
    url = new URL(next, url);
  }
  throw new Error(`redirected without end, at last to ${url.pathname}`);
}

/** Sends the sign-in form that a walk has come to, and follows on. */
export async function signInAt(client: Client, { url }: Arrived, username = 'anna'): Promise<Arrived> {
  const return_to = url.searchParams.get('return_to') ?? '/';
  const sent = await client.form('/sign-in', { username, password: `${username}-password`, return_to });
  return follow(client, sent.headers.get('location') ?? '/');
}

/** The id of the ceremony that a walk has come to. */
export function ceremonyAt({ url }: Arrived): string {
  return /^\/stepup\/ceremonies\/([\w-]+)$/.exec(url.pathname)?.[1] ?? `none: ${url}`;
}

/** From the page of an ended ceremony on, by the link that it shows. */
export async function goOn(client: Client, { answer }: Arrived): Promise<Arrived> {
  const [, link] = /data-stepup-continue="([^"]+)"/.exec((await answer?.text()) ?? '') ?? [];
  return follow(client, link ?? '/no-link');
}

/** The shop, as openid-client knows it. */
export class Shop {
  readonly config: ClientConfiguration;

  private constructor(config: ClientConfiguration) {
    this.config = config;
  }

  static async at(
    { origin }: TestApp,
    client = CLIENT as { client_id: string; client_secret: string },
  ): Promise<Shop> {
    const { client_id, client_secret } = client;
    const options = { execute: [allowInsecureRequests] };
    return new Shop(await discovery(new URL(origin), client_id, client_secret, undefined, options));
  }

  /** Begins an authorization request. */
  async begin(parameters: Record<string, string> = {}): Promise<Request> {
    const checks = {
      pkceCodeVerifier: randomPKCECodeVerifier(),
      expectedState: randomState(),
      expectedNonce: randomNonce(),
    };
    const url = buildAuthorizationUrl(this.config, {
      redirect_uri: REDIRECT,
      scope: 'openid',
      code_challenge: await calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      ...parameters,
    });
    return {
      url,
      tokens: (back, DPoP) => authorizationCodeGrant(this.config, back, checks, undefined, DPoP && { DPoP }),
    };
  }
}

/** One authorization request. */
export interface Request {
  readonly url: URL;
  /** Exchanges the code in the address that the browser came back to. */
  readonly tokens: (back: URL, dpop?: DPoPHandle) => ReturnType<typeof authorizationCodeGrant>;
}

/** A request of the `acr` claim. */
export function essentialAcr(...values: string[]): { claims: string } {
  return { claims: JSON.stringify({ id_token: { acr: { essential: true, values } } }) };
}
