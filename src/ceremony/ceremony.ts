import type { TransactionView } from '../strategy/capture.ts';

/** How far a ceremony is. */
export type CeremonyStatus = 'open' | 'complete' | 'failed' | 'expired' | 'cancelled';

/** One attempt of one subject in one session to reach one level. Never a sample, never evidence: that is the session's. */
export interface Ceremony {
  /** Random, unguessable. */
  readonly id: string;
  readonly subject: string;
  /** The session (`sid`) that it belongs to. */
  readonly session: string;
  readonly status: CeremonyStatus;
  /** The level to reach. */
  readonly level: string;
  /** The greatest age in seconds of all evidence of the level, where one was asked for. */
  readonly maxAge?: number;
  /** The moment at which that age is looked at, in seconds since 1970: what is proved later is as fresh as can be. Default: now. */
  readonly since?: number;
  /** What is to be approved; all evidence except the first factor's is then made for it. */
  readonly transaction?: TransactionView;
  /** Hand the assurance out with the view once it is complete. */
  readonly deliver?: 'token';
  /** When it was opened, in seconds since 1970. */
  readonly openedAt: number;
  /** When it ends by itself. */
  readonly expiresAt: number;
  /** Runs that wait for the vendor, by factor. */
  readonly pending?: Readonly<Record<string, PendingRun>>;
  /** The handle of the request that is repeated afterwards. */
  readonly resume?: string;
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
