import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import { type TotpInput, type TotpOptions, TotpStrategy } from 'passport-stepup/strategies/totp';
import type { Capture, EnrollmentReference, Outcome } from 'passport-stepup/strategy-kit';
import { leases } from '../../support/leases.ts';

/** The seed of RFC 6238's test vectors, base32 of `12345678901234567890`. */
export const RFC_SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** The time at which these tests happen: the beginning of step 60,000,000. */
export const NOW = 1_800_000_000;

/** A code as RFC 4226 says, written here on its own so that it does not share a mistake with the library. */
export function codeAt(
  time: number,
  options: { seed?: string; digits?: number; period?: number; hash?: string } = {},
): string {
  const { seed = RFC_SEED, digits = 6, period = 30, hash = 'sha1' } = options;
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(time / period)));
  const mac = createHmac(hash, fromBase32(seed)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
}

/** A strategy at `NOW` (or another time), run as Passport runs it: on `Object.create(strategy)`. */
export function strategyAt(now: number | (() => number) = NOW, options: TotpOptions = {}): TotpStrategy {
  const clock = typeof now === 'number' ? () => now : now;
  return Object.create(new TotpStrategy({ clock, ...options }));
}

/** An active enrollment of the RFC's seed. */
export function enrollmentOf(data: Record<string, unknown> = { secret: RFC_SEED }): EnrollmentReference {
  return { reference: 'enrollment-1', data };
}

/** A capture of a code by somebody who has enrolled. */
export function captureOf(code: string, more: Partial<Capture<TotpInput>> = {}): Capture<TotpInput> {
  return {
    input: { code },
    subject: 'alice',
    enrollment: enrollmentOf(),
    leases: leases(),
    signal: new AbortController().signal,
    ...more,
  };
}

/** Verifies a code. */
export function tryCode(
  strategy: TotpStrategy,
  code: string,
  more: Partial<Capture<TotpInput>> = {},
): Promise<Outcome> {
  return strategy.verify(captureOf(code, more));
}

/** The code of the error with which a promise rejects; fails when it does not. */
export async function errorCodeOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return expect.fail('it did not reject');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((char) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0'),
  );
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
