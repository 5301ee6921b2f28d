import { type Clock, systemClock } from './clock.ts';
import { VendorError } from './errors.ts';
import type { VendorAnswer } from './http/answer.ts';
import { type AttemptTools, attempt, untilAborted } from './http/attempt.ts';
import { urlBelow, vendorBaseUrl } from './http/base-url.ts';
import { asVendorError } from './http/failure.ts';
import { type Fetch, openFetch } from './http/fetch.ts';
import type { MultipartForm } from './http/multipart-form.ts';
import { requestMaker } from './http/request.ts';
import { type Resilience, resilience } from './http/resilience.ts';

/** How a vendor is reached. All times in seconds. */
export interface VendorHttpOptions {
  /** The vendor's name, for messages. */
  readonly vendor: string;
  /** Where its service begins: `https`, or `http` on loopback. */
  readonly baseUrl: string | URL;
  /** Time to connect. Default 3. Not applied to a `fetch` that is passed in. */
  readonly connectTimeout?: number;
  /** Time for the whole call, repeats and the reading of the answer included. Default 10. */
  readonly totalTimeout?: number;
  /** Largest answer, in bytes after decompression. Default 1 MiB. */
  readonly maxAnswerBytes?: number;
  /** Calls open at once. Default 64. */
  readonly concurrent?: number;
  /** Calls that may wait for a place; more are refused with `vendor_unavailable`. Default 256. */
  readonly queued?: number;
  /** Outages in a row after which the vendor is left alone. Default 5. */
  readonly failuresBeforeRest?: number;
  /** For how long it is left alone; then one call tries. Default 10. */
  readonly rest?: number;
  /** How often a call that is safe to repeat is repeated. Default 2. */
  readonly repeats?: number;
  /** Sends the requests. Default: Node's fetch with a time to connect. */
  readonly fetch?: Fetch;
  /** The time. Default: the machine's. */
  readonly clock?: Clock;
}

/** One call. */
export interface VendorCall {
  /** The operation's name, for messages. Never a person's id. */
  readonly operation: string;
  /** The HTTP method. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the base URL, every part already percent-encoded, with the query if there is one. */
  readonly path: string;
  /** Header fields. Their values never reach an error or a log. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body: text and bytes are sent untouched, a form as `multipart/form-data`. */
  readonly body?: string | Uint8Array<ArrayBuffer> | MultipartForm;
  /** Whether sending it twice does no harm. Default false: it is never repeated. */
  readonly repeatable?: boolean;
  /** Statuses of 429 and 5xx that the caller judges itself. Default: none. */
  readonly accepts?: (status: number) => boolean;
  /** Ends when nobody waits any longer. */
  readonly signal?: AbortSignal;
}

/**
 * The way to a vendor's HTTP service: time-outs, a limit on the answer's size, a bulkhead, a breaker, repeats only of
 * calls that are safe to repeat, and `Retry-After` kept. Redirects are not followed. Answers below 500 other than
 * 429 are returned for the caller to judge; everything else is a coded error that holds no body and no header.
 */
export class VendorHttp {
  private readonly vendor: string;
  private readonly baseUrl: string;
  private readonly totalTimeout: number;
  private readonly clock: Clock;
  private readonly tools: AttemptTools;
  private readonly policies: Resilience;
  private readonly closing: () => Promise<void>;
  private heldBackUntil = 0;

  /** Throws `configuration_invalid` for a base URL that is not usable. */
  constructor(options: VendorHttpOptions) {
    const { connectTimeout = 3, totalTimeout = 10, maxAnswerBytes = 2 ** 20, clock = systemClock } = options;
    const { fetch, close } = options.fetch ? lent(options.fetch) : openFetch(connectTimeout);
    this.vendor = options.vendor;
    this.baseUrl = vendorBaseUrl(options.vendor, options.baseUrl);
    this.totalTimeout = totalTimeout;
    this.clock = clock;
    this.tools = { fetch, now: clock, maxAnswerBytes };
    this.closing = close;
    this.policies = resilience({
      concurrent: options.concurrent ?? 64,
      queued: options.queued ?? 256,
      failuresBeforeRest: options.failuresBeforeRest ?? 5,
      rest: options.rest ?? 10,
      repeats: options.repeats ?? 2,
    });
  }

  /**
   * Sends one call. Throws `vendor_unavailable`, `vendor_timeout`, `vendor_rate_limited`, `vendor_answer_invalid`
   * (too large), and `request_malformed` for a path that would leave the operation.
   */
  async send(call: VendorCall): Promise<VendorAnswer> {
    const asked = `${this.vendor} ${call.operation}`;
    this.refuseWhileHeldBack(asked);
    const deadline = AbortSignal.timeout(this.totalTimeout * 1000);
    const signal = call.signal ? AbortSignal.any([deadline, call.signal]) : deadline;
    const { accepts = () => false } = call;
    const request = requestMaker({ ...call, signal });
    const one = { asked, url: urlBelow(this.baseUrl, call.path), accepts, request, signal };
    const policy = call.repeatable ? this.policies.repeated : this.policies.once;
    try {
      return await untilAborted(
        policy.execute(() => attempt(one, this.tools), signal),
        signal,
      );
    } catch (thrown) {
      const error = asVendorError(asked, thrown, signal);
      if (error.retryAfter !== undefined) this.heldBackUntil = this.clock() + error.retryAfter;
      throw error;
    }
  }

  /** Closes idle connections. */
  async close(): Promise<void> {
    await this.closing();
  }

  private refuseWhileHeldBack(asked: string): void {
    const left = Math.ceil(this.heldBackUntil - this.clock());
    if (left <= 0) return;
    const why = `${asked}: the service asked for a pause`;
    throw new VendorError('vendor_rate_limited', why, { retryAfter: left });
  }
}

function lent(fetch: Fetch): { readonly fetch: Fetch; close(): Promise<void> } {
  return { fetch, close: async () => undefined };
}
