import { RequestError } from 'passport-stepup/strategy-kit';

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

/** Throws `request_malformed`, in words for the person, for a PIN that is too short or too easily guessed. */
export function refuseWeakPin(pin: string, { minLength = 6, blocklist = [] }: PinRules): void {
  if (pin.length < minLength)
    throw new RequestError('request_malformed', `choose a PIN of at least ${minLength} digits`);
  if ([...COMMON, ...blocklist].includes(pin) || isRun(pin) || isRepeat(pin)) {
    const why = 'choose a PIN that is harder to guess: no row of digits, no repetition';
    throw new RequestError('request_malformed', why);
  }
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
