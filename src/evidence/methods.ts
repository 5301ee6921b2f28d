/** What something proves: that a person knows, holds or is something. */
export type Kind = 'knowledge' | 'possession' | 'inherence';

/** One row of the methods table. */
export interface MethodFacts {
  /** Its kind of authentication factor (NIST SP 800-63B-4). */
  readonly kind: Kind;
  /** The registered `amr` value (RFC 8176 and IANA), or none. Nothing unregistered is ever issued. */
  readonly amr?: string;
  /** The chance that a stranger's single try passes, when neither policy nor strategy says otherwise. */
  readonly fmr: number;
}

const BIOMETRIC_FMR = 0.1;

/**
 * Every method there is: the one audited table. `user-verification` is knowledge, since an authenticator's PIN
 * always serves in place of its sensor. Keystroke and palm have no registered `amr`.
 */
export const methods = {
  password: { kind: 'knowledge', amr: 'pwd', fmr: 1e-4 },
  pin: { kind: 'knowledge', amr: 'pin', fmr: 1e-4 },
  'user-verification': { kind: 'knowledge', fmr: 0 },
  otp: { kind: 'possession', amr: 'otp', fmr: 3e-6 },
  sms: { kind: 'possession', amr: 'sms', fmr: 3e-6 },
  'smart-card': { kind: 'possession', amr: 'sc', fmr: 0 },
  'device-key': { kind: 'possession', amr: 'swk', fmr: 0 },
  'hardware-key': { kind: 'possession', amr: 'hwk', fmr: 0 },
  keystroke: { kind: 'inherence', fmr: BIOMETRIC_FMR },
  palm: { kind: 'inherence', fmr: BIOMETRIC_FMR },
  face: { kind: 'inherence', amr: 'face', fmr: BIOMETRIC_FMR },
  voice: { kind: 'inherence', amr: 'vbm', fmr: BIOMETRIC_FMR },
  fingerprint: { kind: 'inherence', amr: 'fpt', fmr: BIOMETRIC_FMR },
} as const satisfies Record<string, MethodFacts>;

/** One thing that can be proved. */
export type Method = keyof typeof methods;

/** Whether a text names a method. */
export function isMethod(text: string): text is Method {
  return Object.hasOwn(methods, text);
}
