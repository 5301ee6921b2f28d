import type { LinkKind } from './links.ts';
import { ENOUGH, type Recorded } from './profile.ts';
import type { Typing } from './typing.ts';
import type { User, Users } from './users.ts';

/** How one typing on the hosted page went. */
export interface Progress {
  /** Whether the typing counted. */
  readonly counted: boolean;
  /** Typings that are still needed, at the least. 0: the profile is ready. */
  readonly remaining: number;
}

/**
 * One person on the hosted page. What is typed is kept aside until it suffices: a new profile replaces the old one at
 * completion, not before.
 */
export class Onboarding {
  private readonly users: Users;
  private readonly userRef: string;
  private readonly kind: LinkKind;
  private readonly trial: User;
  private taken: Recorded[] = [];

  constructor(users: Users, link: { readonly userRef: string; readonly kind: LinkKind }) {
    this.users = users;
    this.userRef = link.userRef;
    this.kind = link.kind;
    this.trial = users.make();
  }

  /** Takes one typing. With the last one needed the profile is made. */
  take(typing: Typing): Progress {
    const recorded = this.trial.judge(typing);
    const counted = this.trial.linkRecorded(recorded.id) === true;
    if (counted) this.taken.push(recorded);
    const remaining = this.trial.ready ? 0 : Math.max(1, ENOUGH - this.trial.references);
    if (counted && remaining === 0) this.complete();
    return { counted, remaining };
  }

  private complete(): void {
    const old = this.kind === 'complete-profile' ? this.users.find(this.userRef) : undefined;
    for (const recorded of this.taken) old?.adopt(recorded);
    if (!old?.ready) this.users.keep(this.userRef, this.trial);
  }
}
