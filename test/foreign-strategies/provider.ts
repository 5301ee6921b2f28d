import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';

interface OpenIdProvider {
  callback(): (request: IncomingMessage, response: ServerResponse) => unknown;
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: unknown): unknown;
}
interface Grant {
  addOIDCScope(scope: string): void;
  save(): Promise<string>;
}
interface Context {
  oidc: {
    provider: { Grant: new (of: { clientId: string; accountId: string }) => Grant };
    session?: { accountId?: string };
  };
}

const { default: Provider }: { default: new (issuer: string, settings: unknown) => OpenIdProvider } =
  createRequire(import.meta.url)('oidc-provider');

/** Where the provider sends the browser back. */
export const callbackUrl = 'https://app.example/stepup/callback/it';

/** A real OpenID provider on loopback at which everybody who comes is signed in as `account`. */
export interface RunningProvider {
  readonly issuer: string;
  account: string;
  /** Follows an authorization request as a browser does; the address at which the browser comes back. */
  readonly visit: (location: string) => Promise<URL>;
  readonly close: () => void;
}

/** Starts a provider with the one client `app`. */
export async function startProvider(): Promise<RunningProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const running = { issuer, account: 'alice', visit, close: () => server.close() };
  const client = { client_id: 'app', client_secret: 'secret of the app', redirect_uris: [callbackUrl] };
  const provider = new Provider(issuer, {
    clients: [{ ...client, token_endpoint_auth_method: 'client_secret_post' }],
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    cookies: { keys: ['a key of the test'] },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId }),
    }),
    loadExistingGrant: (context: Context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: 'app',
        accountId: context.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid');
      return grant.save().then(() => grant);
    },
  });
  const handle = provider.callback();
  server.on('request', (request, response) =>
    request.url?.startsWith('/interaction/')
      ? provider.interactionFinished(request, response, { login: { accountId: running.account } })
      : handle(request, response),
  );
  return running;
}

async function visit(location: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = location;
  for (let hop = 0; hop < 10 && !at.startsWith(callbackUrl); hop += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    const next = response.headers.get('location');
    if (next === null) throw new Error(`${response.status} at ${at}: ${await response.text()}`);
    at = new URL(next, at).href;
  }
  return new URL(at);
}
