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
 * completion, not before; a completed one keeps its references and gets the new ones beside them (assumption).
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
    this.trial = users.find(link.userRef)?.withoutReferences() ?? users.make();
  }

  /** Takes one typing. With the last one needed the profile is made. */
  take(typing: Typing): Progress {
    const recorded = this.trial.judge(typing);
    const counted = this.trial.linkRecorded(recorded.id) === true;
    if (counted) this.taken.push(recorded);
    const made = this.trial.ready ? this.made() : undefined;
    if (counted && made) this.users.keep(this.userRef, made);
    return { counted, remaining: made ? 0 : Math.max(1, ENOUGH - this.trial.references) };
  }

  /** Nothing while what was there and what is new are not of one rhythm: each further typing takes the place of an old one. */
  private made(): User | undefined {
    const old = this.kind === 'complete-profile' ? this.users.find(this.userRef) : undefined;
    return old ? old.completedWith(this.taken) : this.trial;
  }
}
