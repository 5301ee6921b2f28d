import { z } from 'zod';
import { isOnWatchlist } from './watchlist.ts';

/** Members of 28, 46 and 54. Names below `fields` are assumptions. */
export const nationalIdSchema = z.looseObject({
  nationalIdType: z.string().min(1),
  nationalIdNumber: z.string().min(1).max(100),
  fields: z.looseObject({ name: z.string().optional() }).optional(),
});

/** What the check says; a refusal is an `errorCode` in an answer of 200. */
export interface NationalIdAnswer {
  /** Whether the check has passed; ours, never sent. */
  readonly passes: boolean;
  /** 1 for a malformed number, 2 for an unsupported kind, 3 for the watchlist (assumptions); null where it passes. */
  readonly errorCode: number | null;
  /** The same in words; null where it passes. */
  readonly errorMsg: string | null;
  /** Always `numberBelongsToPerson: UNDEFINED`: there is no register to ask. */
  readonly responseDetail: Readonly<Record<string, unknown>>;
  /** `number` and `watchlist`, each `OK` or `FAILED`. */
  readonly checks: Readonly<Record<string, string>>;
}

/**
 * Stands in for the vendor's register: the check digits of a Brazilian CPF number, and the watchlist. It cannot say whom a
 * number belongs to; other kinds of numbers are refused.
 */
export function checkNationalId(
  asked: z.infer<typeof nationalIdSchema>,
  watchlist: readonly string[],
): NationalIdAnswer {
  const listed = isOnWatchlist(watchlist, asked.fields?.name ?? '');
  const supported = asked.nationalIdType.toUpperCase() === 'CPF';
  const wellFormed = supported && isCpf(asked.nationalIdNumber);
  const checks = { number: wellFormed ? 'OK' : 'FAILED', watchlist: listed ? 'FAILED' : 'OK' };
  const answer = (errorCode: number | null, errorMsg: string | null) =>
    ({
      passes: errorCode === null,
      errorCode,
      errorMsg,
      responseDetail: { numberBelongsToPerson: 'UNDEFINED' },
      checks,
    }) as const;
  if (!supported) return answer(2, 'Unsupported national id type');
  if (!wellFormed) return answer(1, 'Invalid national id number');
  return listed ? answer(3, 'The person is on a watchlist') : answer(null, null);
}

/** Eleven digits, not all alike, whose last two are the check digits modulo 11. */
function isCpf(text: string): boolean {
  const digits = [...text.replace(/[.\-\s]/g, '')].map(Number);
  if (digits.length !== 11 || digits.some(Number.isNaN) || new Set(digits).size === 1) return false;
  return [9, 10].every((length) => checkDigit(digits.slice(0, length)) === digits[length]);
}

function checkDigit(digits: readonly number[]): number {
  const sum = digits.reduce((total, digit, at) => total + digit * (digits.length + 1 - at), 0);
  return ((sum * 10) % 11) % 10;
}
