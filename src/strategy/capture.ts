import type { Leases } from './leases.ts';

export type { Leases } from './leases.ts';

/** What a factor's capture needs. The runner adds the nonce; `data` is the strategy's own and is shown to the client. */
export interface Challenge {
  /** What the client must know to capture: a text to type, a phrase, a pose, WebAuthn options. Plain JSON. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Kept on the server and given back to `verify`, never shown. Plain JSON. */
  readonly secret?: Readonly<Record<string, unknown>>;
  /** Enrolling: where the person goes instead of capturing here, a provider's own page that sends the browser to `returnTo`. */
  readonly location?: string;
  /** Seconds until it expires. Default 300, at most the ceremony's remaining time. */
  readonly expiresIn?: number;
  /** How many captures the enrollment still takes with the one asked for, at the least. Only where it is for enrolling. */
  readonly captures?: number;
}

/** For whom and what a challenge is made. Without `subject` it is for a sign-in form and the same for everybody. */
export interface About {
  /** Who will answer it. */
  readonly subject?: string;
  /** What the subject's enrollment keeps for this factor. */
  readonly enrollment?: EnrollmentReference;
  /** What the person is about to approve, where the ceremony is for a transaction. */
  readonly transaction?: TransactionView;
  /** Whether it is for enrolling. */
  readonly enrolling: boolean;
  /** What this strategy's last run in this ceremony carried on: see `retry`. Never on a sign-in form. */
  readonly carried?: Readonly<Record<string, unknown>>;
  /** Names that one run at a time may hold, among all runs of this factor. */
  readonly leases: Leases;
  /** Where a provider must send the browser back: the factor's fixed callback URL with its one-time state. */
  readonly returnTo?: string;
  /** Ends when nobody waits any longer. */
  readonly signal: AbortSignal;
}

/** What binds a subject to a factor. */
export interface EnrollmentReference {
  /** The vendor's user id, a key's id: by this the verified subject is compared. */
  readonly reference: string;
  /** What the strategy keeps about the enrollment (a public key, an encrypted seed). Plain JSON, never a sample or template. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What the person approves. */
export interface TransactionView {
  /** The transaction's handle. */
  readonly id: string;
  /** The action, as the policy names it. */
  readonly action: string;
  /** The facts that were judged. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What `verify` and `enroll` are given. */
export interface Capture<Input> {
  /**
   * The fields as the strategy's schema parsed them. Biometric samples live here and nowhere else. With `callback` or
   * `vendorTransaction` there are no fields: it is what the schema makes of `{}`, and absent where it refuses that.
   */
  readonly input: Input;
  /** Whose proof it should be. Absent for a first factor at sign-in. */
  readonly subject?: string;
  /** The subject's enrollment with this factor, where the strategy enrolls. */
  readonly enrollment?: EnrollmentReference;
  /** The challenge that this capture answers, taken from the store: it cannot come twice. */
  readonly challenge?: Challenge & { readonly nonce: string };
  /** What this strategy's last run in this ceremony carried on: see `retry`. It is gone after this run. */
  readonly carried?: Readonly<Record<string, unknown>>;
  /** Names that one run at a time may hold, among all runs of this factor. */
  readonly leases: Leases;
  /** What the person approves. */
  readonly transaction?: TransactionView;
  /** Where a provider must send the browser back: the factor's fixed callback URL with its one-time state. */
  readonly returnTo?: string;
  /** The URL with which a provider sent the browser back. */
  readonly callback?: URL;
  /** The vendor's id of a run that was `pending`. */
  readonly vendorTransaction?: string;
  /** Ends at the run's deadline or when the client goes away. */
  readonly signal: AbortSignal;
}

/** A run that was `pending`, asked again: there is no new input. */
export type Poll = Omit<Capture<never>, 'input'> & { readonly vendorTransaction: string };

/** An enrollment that is complete. */
export interface Enrolled {
  /** Which result it is. */
  readonly result: 'enrolled';
  /** What is kept: see `EnrollmentReference`. */
  readonly enrollment: EnrollmentReference;
  /** An emulator and not the real service holds it. Default false. */
  readonly emulated?: boolean;
}

/** More captures are needed before the enrollment is complete. */
export interface EnrollMore {
  /** Which result it is. */
  readonly result: 'more';
  /** How many, at the least. */
  readonly remaining: number;
  /** What is kept until then. */
  readonly enrollment: EnrollmentReference;
  /** Why this capture did not count, in a code as that of `retry`. Left out: it counted. */
  readonly reason?: string;
}

/** The enrollment is complete. */
export function enrolled(enrollment: EnrollmentReference, emulated = false): Enrolled {
  return { result: 'enrolled', enrollment, emulated };
}

/**
 * This many more captures are needed, and what is kept is kept. The capture counted, unless a `reason` says why not: a code as
 * that of `retry`, which the person is told.
 */
export function more(remaining: number, enrollment: EnrollmentReference, reason?: string): EnrollMore {
  return { result: 'more', remaining, enrollment, ...(reason !== undefined && { reason }) };
}
