import { inspect } from 'node:util';

const HIDDEN = '[redacted]';

/** Wraps a secret so that printing, logging, inspecting and serialising it shows `[redacted]`. */
export class Sensitive<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value itself; call it only where it is used. */
  reveal(): T {
    return this.#value;
  }

  /** `[redacted]`. */
  toString(): string {
    return HIDDEN;
  }

  /** `[redacted]`. */
  toJSON(): string {
    return HIDDEN;
  }

  /** `[redacted]`. */
  [inspect.custom](): string {
    return HIDDEN;
  }
}

const SHORTEST_SECRET = 4;

/**
 * A foreign error as a cause that may be kept: itself when it shows none of these texts anywhere, else an error
 * with its name and its message, in which they stand as `[redacted]`.
 */
export function redactedCause(thrown: unknown, secrets: readonly string[]): unknown {
  const long = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
  const shown = inspect(thrown, { depth: 8, showHidden: true, maxStringLength: null, maxArrayLength: null });
  if (!long.some((secret) => shown.includes(secret))) return thrown;
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return new Error(long.reduce((text, secret) => text.replaceAll(secret, HIDDEN), message));
}
