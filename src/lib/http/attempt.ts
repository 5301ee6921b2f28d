import { StepUpError, VendorError } from '../errors.ts';
import { VendorAnswer } from './answer.ts';
import { asVendorError } from './failure.ts';
import type { Fetch, FetchAnswer, FetchInit } from './fetch.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** One request, ready to send. */
export interface Attempt {
  /** The vendor and operation, for messages. */
  readonly asked: string;
  /** The whole URL. Never put into a message: it may name a person. */
  readonly url: string;
  /** Makes what is sent. */
  readonly request: () => FetchInit;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Statuses beside those below 500 and not 429 that the caller wants to judge. */
  readonly accepts: (status: number) => boolean;
}

/** With what a request is sent. */
export interface AttemptTools {
  /** Sends it. */
  readonly fetch: Fetch;
  /** Seconds since 1970, for dates in `Retry-After`. */
  readonly now: () => number;
  /** Largest answer that is read, in bytes after decompression. */
  readonly maxAnswerBytes: number;
}

/**
 * Sends a request once and reads the whole answer. Throws `vendor_timeout`, `vendor_unavailable` (no connection, 5xx),
 * `vendor_rate_limited` (429) and `vendor_answer_invalid` (too large).
 */
export async function attempt(one: Attempt, tools: AttemptTools): Promise<VendorAnswer> {
  try {
    const answer = await untilAborted(tools.fetch(one.url, one.request()), one.signal);
    refuseOutage(one, answer, tools.now());
    const bytes = await untilAborted(readWhole(one.asked, answer, tools.maxAnswerBytes), one.signal);
    return new VendorAnswer({ asked: one.asked, status: answer.status, headers: answer.headers, bytes });
  } catch (thrown) {
    throw thrown instanceof StepUpError ? thrown : asVendorError(one.asked, thrown, one.signal);
  }
}

/** The result of the work, or the signal's reason as soon as it ends: also for a `fetch` that does not listen. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
  });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, ended]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function refuseOutage(one: Attempt, answer: FetchAnswer, now: number): void {
  const { status } = answer;
  if (one.accepts(status) || (status < 500 && status !== 429)) return;
  answer.body?.[Symbol.asyncIterator]()
    .return?.()
    .catch(() => undefined);
  const wait = retryAfterSeconds(answer.headers.get('retry-after'), now);
  const code = status === 429 ? 'vendor_rate_limited' : 'vendor_unavailable';
  const details = wait === undefined ? {} : { retryAfter: wait };
  throw new VendorError(code, `${one.asked}: the answer has status ${status}`, details);
}

async function readWhole(asked: string, answer: FetchAnswer, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > limit)
      throw new VendorError('vendor_answer_invalid', `${asked}: the answer exceeds ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
