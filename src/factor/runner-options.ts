import type { Clock } from '../lib/clock.ts';
import type { OnEvent } from '../lib/events.ts';
import type { RandomBytes } from '../lib/random.ts';
import type { Store } from '../store/store.ts';

/** What a factor runner needs. */
export interface FactorRunnerOptions {
  /** Begins every key in the store. */
  readonly issuer: string;
  /** Challenges, counters and what may come only once. */
  readonly store: Store;
  /** Seconds since 1970. Default: the machine's clock. */
  readonly clock?: Clock;
  /** Default: the operating system's source. */
  readonly random?: RandomBytes;
  /** 32 bytes, the same in all processes: keys the digests of proofs, identifiers and subjects. */
  readonly secret: Buffer;
  /** Whether evidence of emulators counts. Default false. */
  readonly allowEmulators?: boolean;
  /** Seconds within which each strategy of a run must end. Default 30. */
  readonly deadline?: number;
  /** The application's user id of a user that a foreign strategy has found. */
  readonly subjectOf: (user: unknown) => string | undefined;
  /** The subject as events show it. Default: a digest under `secret`. */
  readonly subjectDigest?: (subject: string) => string;
  /** Receives each event. Must not throw. */
  readonly onEvent?: OnEvent;
}

/** A challenge as the client gets it. */
export interface ShownChallenge {
  /** Comes back with the answer. */
  readonly nonce: string;
  /** The strategy's own. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Where the person goes instead of capturing here. */
  readonly location?: string;
  /** How many captures an enrollment still takes, at the least, where the strategy says so. */
  readonly captures?: number;
  /** In seconds since 1970. */
  readonly expires_at: number;
}
