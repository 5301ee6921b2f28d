import { z } from 'zod';

/** How a receiver answered: it has the token, it never will, or it is to be sent again, since it said something else or nothing. */
export type Pushed = 'acknowledged' | 'refused' | 'not_accepted' | 'not_reached';

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 4096;
const refusal = z.looseObject({ err: z.string() });

/**
 * Pushes one token (RFC 8935). Acknowledged is 202 and nothing else (section 2.2); no redirect is followed, since the secret is the
 * receiver's alone. Refused for good is what the receiver cannot read (400 with `invalid_request`): the same bytes would be refused
 * again. Every other answer, and none, is a failure that may pass: an outage, a key not fetched yet, a secret not changed yet.
 */
export async function push(
  token: string,
  to: { readonly url: string; readonly authorization: string },
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<Pushed> {
  const headers = {
    ...{ 'Content-Type': 'application/secevent+jwt', Accept: 'application/json' },
    ...{ 'Accept-Language': 'en', Authorization: to.authorization },
  };
  let answer: Response;
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    answer = await fetch(to.url, { method: 'POST', body: token, headers, signal, redirect: 'manual' });
  } catch {
    return 'not_reached';
  }
  // An answer that breaks off or is no JSON acknowledges nothing.
  return judge(answer).catch(() => 'not_accepted');
}

async function judge(answer: Response): Promise<Pushed> {
  if (answer.status === 400) return (await errOf(answer)) === 'invalid_request' ? 'refused' : 'not_accepted';
  await answer.body?.cancel();
  return answer.status === 202 ? 'acknowledged' : 'not_accepted';
}

async function errOf(answer: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  const said = refusal.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  return said.data?.err;
}
