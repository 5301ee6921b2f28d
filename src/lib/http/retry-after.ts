/** Longest wait that an answer may impose, in seconds. */
const LONGEST = 300;

/**
 * Seconds to wait by a `Retry-After` field (RFC 9110, section 10.2.3: seconds or a date), at most 300.
 * Nothing when the field is absent or unreadable.
 */
export function retryAfterSeconds(field: string | null, now: number): number | undefined {
  const text = field?.trim();
  if (!text) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000 - now;
  if (Number.isNaN(seconds)) return undefined;
  return Math.min(LONGEST, Math.max(0, Math.ceil(seconds)));
}
