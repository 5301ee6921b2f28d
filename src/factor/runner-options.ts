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

/** The same with its defaults. */
export type RunnerSettings = FactorRunnerOptions &
  Required<Pick<FactorRunnerOptions, 'clock' | 'random' | 'deadline'>>;
