import { canonicalJson, sha256 } from '../lib/digest.ts';

/** One request to an action, as it was judged and approved. */
export interface BoundTransaction {
  /** The transaction's id. */
  readonly id: string;
  /** The action, as the policy names it. */
  readonly action: string;
  /** The facts that were judged; plain JSON. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * The `transaction` claim: SHA-256, base64url, of the canonical JSON (RFC 8785) of `{ action, facts, id }`.
 * Whoever knows the three can check what the person approved. Throws a TypeError on what JSON cannot say.
 */
export function transactionDigest({ action, facts, id }: BoundTransaction): string {
  return sha256(canonicalJson({ action, facts, id }));
}
