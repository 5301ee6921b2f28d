import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider, { type Configuration } from 'oidc-provider';

/** What the person does at the upstream provider. */
export interface Conduct {
  accountId: string;
  acr?: string | undefined;
  amr?: string[] | undefined;
  /** When they signed in; default: now. */
  ts?: number | undefined;
  /** They end with this error instead. */
  error?: string | undefined;
}

/** A real OpenID provider on loopback. */
export interface Upstream {
  readonly issuer: string;
  readonly provider: Provider;
  readonly conduct: Conduct;
  /** The parameters of the last authorization request that reached a person. */
  readonly asked: Record<string, unknown>;
  /** The provider’s ids (`sid`) of its sessions with the client, the newest last. */
  readonly sids: string[];
  /** Follows an authorization request as a browser does, until it comes back to the application. */
  readonly visit: (location: string) => Promise<URL>;
  readonly close: () => void;
}

export const SECRET = 'the secret of the application, long enough';

/** How it differs from a plain one. */
export interface UpstreamOptions {
  readonly client?: Record<string, unknown>;
  readonly configuration?: Configuration;
  /** The host by which people reach it. Default `127.0.0.1`. */
  readonly host?: string;
}

/** Starts a provider with the one client `app`. */
export async function startUpstream(
  port: number,
  { client = {}, configuration = {}, host = '127.0.0.1' }: UpstreamOptions,
): Promise<Upstream> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://${host}:${port}`;
  const app = { client_id: 'app', client_secret: SECRET, ...client };
  const provider = new Provider(issuer, {
    clients: [app as never],
    acrValues: ['mfa', 'pwd'],
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time'] },
    cookies: { keys: ['a key of the test'] },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    loadExistingGrant: grantAll,
    // Its own refuses addresses of this machine.
    fetch: (url, init) => fetch(url as URL, { ...(init as object), dispatcher: undefined } as object),
    ...configuration,
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      backchannelLogout: { enabled: true },
      ...configuration.features,
    },
  });
  const conduct: Conduct = { accountId: 'u-anna', acr: 'mfa', amr: ['pwd', 'otp'] };
  const asked: Record<string, unknown> = {};
  const sids: string[] = [];
  provider.on('authorization.success', ({ oidc }) => void sids.push(oidc.session?.sidFor('app') ?? 'none'));
  const handle = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return handle(request, response);
    const { params } = await provider.interactionDetails(request, response);
    for (const name of Object.keys(asked)) delete asked[name];
    Object.assign(asked, params);
    const { error, ...login } = conduct;
    await provider.interactionFinished(request, response, error === undefined ? { login } : { error });
  });
  return { issuer, provider, conduct, asked, sids, visit, close: () => void server.close() };
}

const grantAll: Configuration['loadExistingGrant'] = async ({ oidc }) => {
  const accountId = oidc.session?.accountId;
  const grant = new oidc.provider.Grant({ clientId: 'app', ...(accountId !== undefined && { accountId }) });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
};

async function visit(location: string): Promise<URL> {
  const { origin } = new URL(location);
  const cookies = new Map<string, string>();
  let at = new URL(location);
  for (let hop = 0; hop < 10 && at.origin === origin; hop += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    const next = response.headers.get('location');
    if (next === null) throw new Error(`${response.status} at ${at}: ${await response.text()}`);
    at = new URL(next, at);
  }
  return at;
}
