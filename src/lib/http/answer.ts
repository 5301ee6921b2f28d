import { inspect } from 'node:util';
import type { ZodType } from 'zod';
import type { ErrorCode } from '../error-codes.ts';
import { VendorError } from '../errors.ts';

/** The header field, with this value, by which an emulator marks every answer. Nothing else says "emulated". */
export const EMULATOR_HEADER = { name: 'x-emulator', value: 'passport-stepup' } as const;

/** What a vendor's answer consists of. */
export interface VendorAnswerParts {
  /** The vendor and operation, for messages: `pulse verifyUser`. */
  readonly asked: string;
  /** The HTTP status. */
  readonly status: number;
  /** The header fields. */
  readonly headers: { get(name: string): string | null; getSetCookie(): string[] };
  /** The whole body. */
  readonly bytes: Buffer;
}

/** A vendor's whole answer, not yet believed. Printing or logging it shows status and size, never the body. */
export class VendorAnswer {
  /** The vendor and operation, for messages. */
  readonly asked: string;
  /** The HTTP status. */
  readonly status: number;
  /** Whether an emulator of ours answered. */
  readonly emulated: boolean;
  private readonly parts: VendorAnswerParts;

  constructor(parts: VendorAnswerParts) {
    this.asked = parts.asked;
    this.status = parts.status;
    this.emulated = parts.headers.get(EMULATOR_HEADER.name) === EMULATOR_HEADER.value;
    this.parts = parts;
  }

  /** Whether the status is 2xx. */
  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  /** One header field, or nothing. */
  header(name: string): string | undefined {
    return this.parts.headers.get(name) ?? undefined;
  }

  /** The cookies that the answer sets, one field each. */
  setCookies(): readonly string[] {
    return this.parts.headers.getSetCookie();
  }

  /** The body as bytes. */
  bytes(): Buffer {
    return this.parts.bytes;
  }

  /** The body as UTF-8. Throws `vendor_answer_invalid` when it is not. */
  text(): string {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(this.parts.bytes);
    } catch {
      throw this.unusable('is not UTF-8');
    }
  }

  /**
   * The body as the schema parses it. Throws `vendor_answer_invalid`, which names the places that are wrong and
   * no value. The parser's own error is dropped on purpose: it quotes the body.
   */
  json<Output>(schema: ZodType<Output>): Output {
    const parsed = schema.safeParse(this.parseJson());
    if (parsed.success) return parsed.data;
    const places = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole');
    throw this.unusable(`is not as documented at: ${[...new Set(places)].join(', ')}`);
  }

  /** Throws unless the status is 2xx: `vendor_refused` for 4xx, else `vendor_answer_invalid`. */
  expectOk(): this {
    if (this.ok) return this;
    const refused = this.status >= 400 && this.status < 500;
    throw this.error(
      refused ? 'vendor_refused' : 'vendor_answer_invalid',
      `answered with status ${this.status}`,
    );
  }

  /** An error that says why this answer cannot be used: `vendor_answer_invalid`. */
  unusable(why: string): VendorError {
    return this.error('vendor_answer_invalid', why);
  }

  /** What may be logged of it. */
  toJSON(): Record<string, unknown> {
    return { asked: this.asked, status: this.status, size: this.parts.bytes.length };
  }

  /** Nothing of the answer's body. */
  [inspect.custom](): string {
    return `VendorAnswer ${JSON.stringify(this)}`;
  }

  private error(code: ErrorCode, what: string): VendorError {
    const kind = /^[\w.+/-]{1,60}/.exec(this.header('content-type') ?? '')?.[0] ?? 'no content type';
    return new VendorError(
      code,
      `${this.asked}: the answer ${what} (${kind}, ${this.parts.bytes.length} bytes)`,
    );
  }

  private parseJson(): unknown {
    const text = this.text();
    try {
      return JSON.parse(text);
    } catch {
      throw this.unusable('is not JSON');
    }
  }
}
