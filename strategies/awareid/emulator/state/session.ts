import type { Credentials, User } from './users.ts';

/** What a session is for. */
export type SessionKind = 'enrollment' | 'authentication' | 'reenrollment';

/** 0 failed, 1 pending, 2 every required check has passed. */
export type Status = 0 | 1 | 2;

/** What a session is opened with. */
export interface SessionParts {
  /** The token that names it. */
  readonly token: string;
  /** What it is for. */
  readonly kind: SessionKind;
  /** For whom. */
  readonly user: User;
  /** The checks that it demands. */
  readonly required: readonly string[];
  /** Refused checks after which it has failed. */
  readonly maxAttempts: number;
  /** When it was opened, in seconds since 1970. */
  readonly startedAt: number;
  /** What an enrollment has collected; the user has it only when all is there. */
  readonly collected: Credentials;
}

/** One enrollment, authentication or re-enrollment. */
export class Session {
  /** UUID that names it in every call: `enrollmentToken`, `authToken` or `reEnrollmentToken`. */
  readonly token: string;
  /** What it is for; a token of one kind is no good for another. */
  readonly kind: SessionKind;
  /** Whose it is; for an enrollment somebody who has nothing yet. */
  readonly user: User;
  /** Names of the checks that it demands, as the configuration spells them: `addFace`, `verifyDevice`. */
  readonly required: readonly string[];
  /** When it was opened, in seconds since 1970. */
  readonly startedAt: number;
  /** What an enrollment has collected; the user has it only when the session completes. */
  readonly collected: Credentials;
  private readonly maxAttempts: number;
  private readonly passed = new Set<string>();
  private refused = 0;
  private ended: 'failed' | 'complete' | 'cancelled' | undefined;

  constructor(parts: SessionParts) {
    this.token = parts.token;
    this.kind = parts.kind;
    this.user = parts.user;
    this.required = parts.required;
    this.maxAttempts = parts.maxAttempts;
    this.startedAt = parts.startedAt;
    this.collected = parts.collected;
  }

  /** `pending` until it has ended. */
  get state(): 'pending' | 'failed' | 'complete' | 'cancelled' {
    return this.ended ?? 'pending';
  }

  /** How many checks were refused. */
  get attempts(): number {
    return this.refused;
  }

  /** The checks that have passed. */
  get passedChecks(): readonly string[] {
    return [...this.passed];
  }

  /** Whether each required check has passed. A session that requires none has proved nothing. */
  get satisfied(): boolean {
    return this.required.length > 0 && this.required.every((check) => this.passed.has(check));
  }

  /** As the vendor tells it. */
  get status(): Status {
    if (this.ended === 'failed') return 0;
    return this.satisfied ? 2 : 1;
  }

  /** A check has passed; the last required one completes an enrollment or authentication. */
  pass(check: string): Status {
    this.passed.add(check);
    if (this.satisfied && this.kind !== 'reenrollment') this.ended = 'complete';
    return this.status;
  }

  /** A check was refused. An enrollment may be tried until it expires; the others have a number of attempts. */
  refuse(): Status {
    this.refused += 1;
    if (this.kind !== 'enrollment' && this.refused >= this.maxAttempts) this.ended = 'failed';
    return this.status;
  }

  /** Ends it. */
  end(how: 'failed' | 'complete' | 'cancelled'): void {
    this.ended = how;
  }
}
