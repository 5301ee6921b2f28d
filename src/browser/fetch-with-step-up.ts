import { Backend } from './backend.ts';
import { repeatableRequest } from './repeatable-request.ts';
import { type StepUpAsk, stepUpAskOf } from './step-up-ask.ts';
import { openStepUpDialog } from './step-up-dialog.ts';
import type { Texts } from './texts.ts';
import { type CeremonyView, ceremonyView } from './wire.ts';

/** Options of a `fetch` that steps up. */
export interface StepUpFetchOptions {
  /** Where the router's paths begin. Default `/stepup`. */
  readonly path?: string;
  /** Words to replace. Default English. */
  readonly texts?: Partial<Texts>;
  /** What sends. Default the page's own. */
  readonly fetch?: typeof fetch;
  /** Further origins whose 401 may open the dialog. Default none: only this page's own. */
  readonly origins?: readonly string[];
}

/**
 * A `fetch` that understands the guard's 401: it opens the step-up dialog and then sends the same request once
 * more, method, headers and body included. What comes then is the answer, whatever it is; a step-up that failed
 * or expired leaves the first answer. It throws `CancelledError` (an `AbortError` with code `ceremony_cancelled`)
 * when the person cancels, `body_unrepeatable` for a stream, the router's code when no ceremony can be opened,
 * and what `fetch` throws. Several requests that ask for the same share one dialog; others wait for their turn.
 */
export function createFetchWithStepUp(options: StepUpFetchOptions = {}): typeof fetch {
  const send: typeof fetch = (input, init) => (options.fetch ?? globalThis.fetch)(input, init);
  return async (input, init) => {
    const request = await repeatableRequest(input, init);
    const first = await send(request());
    if (!mayAsk(first, options.origins ?? [])) return first;
    const ask = await stepUpAskOf(first);
    if (!ask) return first;
    const view = await stepUp(ask, { ...options, signal: request().signal });
    return view.status === 'complete' ? await send(request()) : first;
  };
}

/** `fetch` that steps up, with the defaults of `createFetchWithStepUp`. */
export const fetchWithStepUp: typeof fetch = (input, init) => createFetchWithStepUp()(input, init);

interface Shared {
  readonly key: string;
  readonly ended: Promise<CeremonyView>;
}

let last: Shared | undefined;

// One dialog at a time.
async function stepUp(
  ask: StepUpAsk,
  options: StepUpFetchOptions & { readonly signal: AbortSignal },
): Promise<CeremonyView> {
  const key = JSON.stringify([options.path, ask.acr_values, ask.max_age, ask.transaction]);
  if (last?.key === key) return last.ended;
  const before = last?.ended.catch(() => {}) ?? Promise.resolve();
  const mine: Shared = { key, ended: before.then(() => ceremony(ask, options)) };
  last = mine;
  try {
    return await mine.ended;
  } finally {
    if (last === mine) last = undefined;
  }
}

async function ceremony(
  ask: StepUpAsk,
  options: StepUpFetchOptions & { readonly signal: AbortSignal },
): Promise<CeremonyView> {
  const path = `${options.path ?? '/stepup'}/ceremonies`;
  const backend = new Backend({ fetch: options.fetch });
  const view = await backend.call({ method: 'POST', url: path, body: { ...ask }, answer: ceremonyView });
  if (view.status === 'complete') return view;
  return openStepUpDialog(`${path}/${encodeURIComponent(view.id)}`, options);
}

function mayAsk(response: Response, origins: readonly string[]): boolean {
  // A response made by a service worker has no address.
  const { origin } = new URL(response.url || location.href, location.href);
  return origin === location.origin || origins.includes(origin);
}
