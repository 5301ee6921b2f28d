import type { TransactionView } from '../strategy/capture.ts';

/** How far a ceremony is. */
export type CeremonyStatus = 'open' | 'complete' | 'failed' | 'expired' | 'cancelled';

/** What a ceremony is opened for. */
export interface CeremonyPurpose {
  /** The level to reach. */
  readonly level: string;
  /** The greatest age in seconds of all evidence of the level, where one was asked for. */
  readonly maxAge?: number | undefined;
  /** The moment at which that age is looked at, in seconds since 1970: what is proved later is as fresh as can be. Default: now. */
  readonly since?: number | undefined;
  /** What is to be approved; all evidence except the first factor's is then made for it. */
  readonly transaction?: TransactionView | undefined;
  /** Hand the assurance out with the view once it is complete. */
  readonly deliver?: 'token' | undefined;
  /** The handle of the request that is repeated afterwards. */
  readonly resume?: string | undefined;
}

/** One attempt of one subject in one session to reach one level. Never a sample, never evidence: that is the session's. */
export interface Ceremony extends Caller, CeremonyPurpose {
  /** Random, unguessable. */
  readonly id: string;
  readonly status: CeremonyStatus;
  /** When it was opened, in seconds since 1970. */
  readonly openedAt: number;
  /** When it ends by itself. */
  readonly expiresAt: number;
  /** Runs that wait for the vendor, by factor. */
  readonly pending?: Readonly<Record<string, PendingRun>>;
}

/** A run that waits for the vendor. */
export interface PendingRun {
  /** The vendor's id of the run. */
  readonly vendorTransaction: string;
  /** When to ask again, in seconds since 1970. */
  readonly due: number;
}

/** Who asks: the signed-in subject and its session. */
export interface Caller {
  readonly subject: string;
  readonly session: string;
}
