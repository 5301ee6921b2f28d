import { fetchProtectedResource, WWWAuthenticateChallengeError } from 'openid-client';
import { ConfigurationError, RequestError } from '../../lib/errors.ts';
import { type AuthorizeOptions, authorizeAnew } from './authorize.ts';
import { challengeIn, type StepUpChallenge } from './challenge.ts';

/** How `stepUpFetch` is set up. */
export interface ServiceFetchOptions extends AuthorizeOptions {
  /** The services to which the token may go, as origins: `https`, or `http` on loopback. A challenge of anybody else is not followed: it could only tease the person. */
  readonly services: readonly string[];
  /** The access token at hand, if any, and where a new one is kept: yours, so that all processes of a client share it. */
  readonly tokens: {
    /** The token at hand. */
    get(): string | undefined | Promise<string | undefined>;
    /** Keeps a new one. */
    set(accessToken: string): void | Promise<void>;
  };
}

/** A request to a service. A body is text or bytes, so that it can be sent twice. */
export interface ServiceRequest {
  /** Default `GET`. */
  readonly method?: string;
  /** Its header fields. `Authorization` and `DPoP` are set here. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Its body. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** Calls a service. */
export type ServiceFetch = (url: string | URL, request?: ServiceRequest) => Promise<Response>;

/**
 * A `fetch` for clients of services that speak RFC 9470: where a service answers that it needs a stronger or newer
 * sign-in, it asks the authorization server for that, keeps the new token and repeats the call once. What the service
 * says then is the answer, whatever it is: there is no loop. Calls that meet the same challenge at once share one
 * sign-in. Throws `configuration_invalid` for services that are no such origins. A call rejects with `request_malformed` for
 * another origin, and with what `authorize` and openid-client throw.
 */
export function stepUpFetch(options: ServiceFetchOptions): ServiceFetch {
  const origins = new Set(options.services.map(originOf));
  const under = new Map<string, Promise<string>>();
  return async (to, request = {}) => {
    const url = new URL(to);
    if (!origins.has(url.origin)) throw new RequestError('request_malformed', 'this is none of the services');
    const first = await call(options, { url, request, token: await options.tokens.get() });
    if (first instanceof Response) return first;
    await first.response.body?.cancel();
    const token = await share(under, JSON.stringify(first.asked), () => renew(options, first.asked));
    const second = await call(options, { url, request, token });
    return second instanceof Response ? second : second.response;
  };
}

async function renew(options: ServiceFetchOptions, asked: StepUpChallenge): Promise<string> {
  const token = await authorizeAnew(options, asked);
  await options.tokens.set(token);
  return token;
}

/** One work at a time under a name; who comes meanwhile shares it. */
function share<T>(under: Map<string, Promise<T>>, name: string, work: () => Promise<T>): Promise<T> {
  const running = under.get(name) ?? work().finally(() => under.delete(name));
  under.set(name, running);
  return running;
}

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

type Called = Response | { readonly response: Response; readonly asked: StepUpChallenge };

async function call(
  { config, dpop }: ServiceFetchOptions,
  by: { readonly url: URL; readonly request: ServiceRequest; readonly token: string | undefined },
): Promise<Called> {
  const { url, request, token } = by;
  const { method = 'GET', headers, body } = request;
  if (token === undefined)
    return fetch(url, {
      method,
      redirect: 'manual',
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
    });
  try {
    return await fetchProtectedResource(
      config,
      token,
      url,
      method,
      body,
      new Headers(headers),
      dpop && { DPoP: dpop },
    );
  } catch (thrown) {
    if (!(thrown instanceof WWWAuthenticateChallengeError)) throw thrown;
    const asked = challengeIn(thrown);
    return asked ? { response: thrown.response, asked } : thrown.response;
  }
}

function originOf(service: string): string {
  const { origin, protocol, hostname } = URL.canParse(service) ? new URL(service) : new URL('about:blank');
  const safe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
  if (!safe || (service !== origin && service !== `${origin}/`)) {
    const message = 'services are origins, https (http only on loopback)';
    throw new ConfigurationError('configuration_invalid', message, { place: 'services' });
  }
  return origin;
}
