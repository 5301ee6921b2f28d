import { type Method, VendorError } from 'passport-stepup/strategy-kit';

/** What a factor can demand of one session at AwareID. */
export type AwareIdCheck = 'device' | 'face' | 'voice' | 'pin' | 'device-risk';

/** How AwareID names a check in `requiredChecks`: at a login, at an enrollment, at a re-enrollment (none: there is none). */
export interface CheckNames {
  /** In the answer of operation 48. */
  readonly authentication: string;
  /** In the answer of operation 30 for somebody new. */
  readonly enrollment: string;
  /** In the answer of operation 30 for somebody known. */
  readonly reEnrollment: string | undefined;
}

/**
 * The names. Documented or seen: all but those of the PIN, which are assumptions (from the configuration's toggles);
 * `AwareIdFactorOptions.checkNames` replaces them.
 */
const NAMES: Readonly<Record<AwareIdCheck, CheckNames>> = {
  device: { authentication: 'verifyDevice', enrollment: 'addDevice', reEnrollment: undefined },
  face: { authentication: 'verifyFace', enrollment: 'addFace', reEnrollment: 'verifyFace' },
  voice: { authentication: 'verifyVoice', enrollment: 'addVoice', reEnrollment: 'verifyVoice' },
  pin: { authentication: 'verifyPIN', enrollment: 'addPIN', reEnrollment: undefined },
  'device-risk': {
    authentication: 'deviceSecurity',
    enrollment: 'deviceSecurity',
    reEnrollment: 'deviceSecurity',
  },
};

const METHODS: Readonly<Record<AwareIdCheck, Method | undefined>> = {
  device: 'device-key',
  face: 'face',
  voice: 'voice',
  pin: 'pin',
  'device-risk': undefined,
};

/** What these checks prove together. A device's risk proves nothing: it only refuses. */
export function methodsOf(checks: readonly AwareIdCheck[]): readonly Method[] {
  return checks.map((check) => METHODS[check]).filter((method) => method !== undefined);
}

/** What a session is compared with. */
export interface Demand {
  /** What kind of session it is. */
  readonly session: keyof CheckNames;
  /** The checks that must be asked for. */
  readonly demanded: readonly AwareIdCheck[];
  /** Checks that may be asked for beside them. Default none. */
  readonly also?: readonly AwareIdCheck[];
  /** Other names than the assumed ones. */
  readonly names?: Partial<Record<AwareIdCheck, Partial<CheckNames>>> | undefined;
}

/**
 * The checks that the tenant asks for, in its order, after comparing them with what is demanded. Its list is its policy,
 * which an administrator can lower at any time, and it says "complete" as soon as its own list is done: it may never ask less
 * than the factor does. Throws `vendor_refused` when it asks less, or for something that the factor does not capture, and
 * `vendor_answer_invalid` for a name that nobody knows or that comes twice.
 */
export function comparedChecks(required: readonly string[], demand: Demand): readonly AwareIdCheck[] {
  const { session, demanded, also = [], names } = demand;
  const nameOf = (check: AwareIdCheck) => names?.[check]?.[session] ?? NAMES[check][session];
  const all = Object.keys(NAMES) as AwareIdCheck[];
  const asked = required.map((name) => {
    const check = all.find((one) => nameOf(one) === name);
    if (!check)
      throw odd(session, 'vendor_answer_invalid', `asks for ${plainName(name)}, which is unknown here`);
    return check;
  });
  if (new Set(asked).size < asked.length)
    throw odd(session, 'vendor_answer_invalid', 'asks for a check twice');
  const less = demanded.find((check) => !asked.includes(check));
  if (less)
    throw odd(session, 'vendor_refused', `does not ask for ${nameOf(less)}, which this factor demands`);
  const more = asked.find((check) => !demanded.includes(check) && !also.includes(check));
  if (more) throw odd(session, 'vendor_refused', `asks for ${nameOf(more)}, which this factor does not have`);
  return asked;
}

function odd(session: string, code: 'vendor_refused' | 'vendor_answer_invalid', why: string): VendorError {
  return new VendorError(code, `awareid: the tenant's ${session} ${why}`);
}

/** A check's name as it may stand in a message. */
function plainName(name: string): string {
  return /^[\w.-]{1,40}$/.test(name) ? name : 'something';
}
