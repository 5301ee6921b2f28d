import { StepUpError } from '../lib/errors.ts';
import { multipartOf } from './multipart.ts';
import { problemOf } from './problem.ts';

/** Anything that parses foreign JSON: a zod schema. */
interface Parser<Answer> {
  safeParse(value: unknown): { success: true; data: Answer } | { success: false; error: unknown };
}

/** One call to the router. */
export interface Call<Answer> {
  /** Default `GET`. */
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Relative to the page. */
  readonly url: string;
  /** Sent as JSON, or as `multipart/form-data` where a member holds files. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** What the answer must look like. Left out: the answer's body is not read. */
  readonly answer?: Parser<Answer>;
  /** Ends the call. */
  readonly signal?: AbortSignal;
}

/**
 * Calls the router and parses what it answers. Throws the code of a problem document, `vendor_unavailable` when
 * nobody answers and `vendor_answer_invalid` when the answer is not what was agreed.
 */
export class Backend {
  private readonly fetch: typeof fetch;

  /** `fetch` defaults to the page's own. */
  constructor(options: { readonly fetch?: typeof fetch | undefined } = {}) {
    // Called as a method of another object, the page's own fetch throws.
    const given = options.fetch ?? globalThis.fetch;
    this.fetch = (input, init) => given(input, init);
  }

  /** Makes the call. */
  async call<Answer>(call: Call<Answer>): Promise<Answer> {
    const response = await this.send(call);
    if (!response.ok) throw await problemOf(response);
    if (!call.answer) return undefined as Answer;
    const parsed = call.answer.safeParse(await response.json().catch(() => undefined));
    if (parsed.success) return parsed.data;
    throw new StepUpError('vendor_answer_invalid', `unexpected answer of ${call.url}`, {
      cause: parsed.error,
    });
  }

  private async send(call: Call<unknown>): Promise<Response> {
    const form = call.body && multipartOf(call.body);
    const json = call.body && !form ? JSON.stringify(call.body) : undefined;
    try {
      return await this.fetch(call.url, {
        method: call.method ?? 'GET',
        headers: { accept: 'application/json', ...(json && { 'content-type': 'application/json' }) },
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        ...((form ?? json) && { body: form ?? json ?? null }),
        ...(call.signal && { signal: call.signal }),
      });
    } catch (cause) {
      if (call.signal?.aborted) throw cause;
      throw new StepUpError('vendor_unavailable', `no answer from ${call.url}`, { cause });
    }
  }
}
