import type { Method } from './methods.ts';

/**
 * How well a capture was shown to come from a living person, weakest first: not at all; the vendor says so;
 * checked in a capture of its own; checked in the very capture that was matched.
 */
export const livenessGrades = ['none', 'claimed', 'separate', 'same-capture'] as const;

/** A grade of liveness. */
export type Liveness = (typeof livenessGrades)[number];

/** What the proof itself is tied to, cryptographically or by its content. */
export type Binding = 'none' | 'challenge' | 'transaction';

/** Whether a grade of liveness is at least as good as another. */
export function livenessReaches(has: Liveness, wanted: Liveness): boolean {
  return livenessGrades.indexOf(has) >= livenessGrades.indexOf(wanted);
}

/** What evidence says, before it is branded. */
export interface EvidenceFacts {
  /** The factor's id in the policy. */
  readonly factor: string;
  /** What the run really proved; at least one method. */
  readonly methods: readonly Method[];
  /** The vendor behind the strategy, where there is one. */
  readonly vendor?: string;
  /** When it was proved, whole seconds since 1970. */
  readonly at: number;
  /** Whose it is. */
  readonly subject: string;
  /** The session (`sid`) it was made in. */
  readonly session: string;
  /** The ceremony it was made in. */
  readonly ceremony: string;
  /** The transaction for which that ceremony was opened, where it was for one. */
  readonly transaction?: string;
  /** The grade of liveness that was shown. */
  readonly liveness: Liveness;
  /** What the proof is tied to. */
  readonly binding: Binding;
  /** The name of the strategy that served the run: with failover it need not be the factor's first. */
  readonly servedBy: string;
  /** Whether an emulator and not the real service answered. */
  readonly emulated: boolean;
}

declare const brand: unique symbol;

/**
 * What one run of a factor really proved. Only the factor runner makes it (an architecture test holds that);
 * it never holds a sample, a template or a raw score.
 */
export type Evidence = EvidenceFacts & { readonly [brand]: true };

/** What evidence does not show unless something shows it. */
const UNSHOWN = { liveness: 'none', binding: 'none', emulated: false } as const;

/** Brands facts as evidence and freezes them. To be called by the factor runner and by `testing` alone. */
export function makeEvidence(
  facts: Omit<EvidenceFacts, keyof typeof UNSHOWN> & Partial<EvidenceFacts>,
): Evidence {
  const { methods } = facts;
  return Object.freeze({ ...UNSHOWN, ...facts, methods: Object.freeze([...methods]) }) as Evidence;
}
