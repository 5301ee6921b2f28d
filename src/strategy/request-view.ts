import type { IncomingMessage } from 'node:http';
import { StepUpError } from '../lib/errors.ts';

/** What a foreign strategy may see of a request. */
export interface View {
  /** The fields of its own factor. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The session's user; none for a first factor at sign-in. */
  readonly user: unknown;
  /** What it may write to; kept between the runs of one ceremony. */
  readonly session: Record<string, unknown>;
  /** For a strategy's own challenge store: whose proof it should be, and the nonce it should answer. */
  readonly stepUp: { readonly subject?: string; readonly nonce?: string };
  /** The headers that it reads to judge, in lower case. */
  readonly headers: readonly string[];
  /** The URL with which a provider sent the browser back. */
  readonly callback?: URL | undefined;
}

const HIDDEN = ['res', 'next', 'sessionID', 'sessionStore', 'file', 'files', '_passport', '_sessionManager'];
const REFUSED = ['login', 'logIn', 'logout', 'logOut', 'flash'];

/** Headers that say where a request comes from and what it carries, and prove nothing. */
const HARMLESS =
  /^(accept(-.*)?|content-(type|length|language)|host|origin|referer|user-agent|forwarded|x-forwarded-(for|host|port|prefix|proto)|x-real-ip|sec-.*|date|dnt)$/;

/**
 * A request for one run of a foreign strategy: the connection of the real one, everything else its own. Of the headers it
 * sees copies: those that it says it reads, and those that prove nothing. It cannot log in or out, cannot answer, and writes
 * stay on the view. A strategy that reads no body sees a GET, since strategies that redirect start on a GET only.
 */
export function requestView(request: IncomingMessage, view: View): IncomingMessage {
  const { callback } = view;
  const path = (callback?.pathname ?? originalPath(request)) + (callback?.search ?? '');
  const own: Record<string, unknown> = {
    ...Object.fromEntries(HIDDEN.map((name) => [name, undefined])),
    ...Object.fromEntries(REFUSED.map((name) => [name, refuse(name)])),
    body: view.body,
    headers: Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => HARMLESS.test(name) || view.headers.includes(name)),
    ),
    rawHeaders: [],
    headersDistinct: {},
    cookies: {},
    signedCookies: {},
    user: view.user,
    session: view.session,
    stepUp: view.stepUp,
    query: Object.fromEntries(callback?.searchParams ?? []),
    url: path,
    originalUrl: path,
    method: callback || Object.keys(view.body).length === 0 ? 'GET' : 'POST',
    ...(callback && {
      protocol: callback.protocol.slice(0, -1),
      host: callback.host,
      hostname: callback.hostname,
    }),
  };
  // Express 5 has getters without setters for some of these: assignment would throw.
  const descriptors = Object.entries(own).map(([name, value]) => [
    name,
    { value, writable: true, configurable: true, enumerable: true },
  ]);
  return Object.create(request, Object.fromEntries(descriptors));
}

/** The path alone: what a client puts into the query must not look like a provider's answer. */
function originalPath(request: IncomingMessage): string {
  const url = 'originalUrl' in request ? String(request.originalUrl) : (request.url ?? '/');
  return url.split('?', 1)[0] ?? '/';
}

function refuse(name: string): () => never {
  return () => {
    throw new StepUpError('strategy_unsupported', `a factor's strategy must not call req.${name}`);
  };
}
