/** Which PINs may be set. AuthX documents no rule: all of this is ours. */
export interface PinRules {
  /** Fewest digits of a new PIN, 4 to 12. Default 6. */
  readonly minLength?: number;
  /** PINs that may not be set, beside the simple ones that never may. */
  readonly blocklist?: readonly string[];
}

/** Chosen often in leaked lists, beside runs and repeats (NIST SP 800-63B-4, 3.1.1.2: compare with a blocklist). */
const COMMON = [
  '1004',
  '2000',
  '1122',
  '123123',
  '112233',
  '121212',
  '123321',
  '159753',
  '147258',
  '696969',
  '142536',
];

/** Why a PIN may not be set: a reason of `retry`, for which the person chooses another; nothing for one that may. */
export function weaknessOf(
  pin: string,
  { minLength = 6, blocklist = [] }: PinRules,
): 'pin_too_short' | 'pin_easily_guessed' | undefined {
  if (pin.length < minLength) return 'pin_too_short';
  const guessed = [...COMMON, ...blocklist].includes(pin) || isRun(pin) || isRepeat(pin);
  return guessed ? 'pin_easily_guessed' : undefined;
}

/** Steps of always 1, up or down, 9 and 0 being neighbours: 345678, 987654, 789012. */
function isRun(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

/** A part said over and over: 000000, 121212, 123123. */
function isRepeat(pin: string): boolean {
  return `${pin}${pin}`.indexOf(pin, 1) < pin.length;
}
