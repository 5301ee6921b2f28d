import type { Evidence } from '../evidence/evidence.ts';
import type { Held } from '../evidence/held.ts';
import { amrOf, kindOf } from '../evidence/method-facts.ts';
import { StepUpError } from '../lib/errors.ts';
import { type AssuranceClaims, type FactorClaim, LONGEST_LIFETIME } from './claims.ts';
import { type BoundTransaction, transactionDigest } from './transaction-digest.ts';

/** What is to be assured, to whom. */
export interface IssueRequest {
  /** The level that is held, with its witness. */
  readonly held: Held;
  /** The `aud`. Default: the issuer's. */
  readonly audience?: string;
  /** The transaction that the witness was made for. */
  readonly transaction?: BoundTransaction;
  /** The thumbprint (RFC 7638) of the key that the holder must prove (DPoP, RFC 9449). */
  readonly confirmation?: { readonly jkt: string };
}

/** From what an assurance's claims are made. */
export interface Statement extends IssueRequest {
  /** The `iss`. */
  readonly issuer: string;
  /** The `aud`. */
  readonly audience: string;
  /** The time of issue, in seconds since 1970. */
  readonly now: number;
  /** The `jti`. */
  readonly jti: string;
  /** Whether this audience may see vendors. Default false. */
  readonly showVendors?: boolean;
}

/**
 * The claims that a held level supports at a time: computed from the witness alone (rules 8 and 9), the same for
 * the same statement. Throws `insufficient_user_authentication` when the witness is empty or no longer reaches the
 * level, and `subject_mismatch` when it mixes subjects or sessions or was not made for the transaction.
 */
export function assuranceClaims(statement: Statement): AssuranceClaims {
  const { held, transaction, confirmation, showVendors = false } = statement;
  const first = firstOf(statement);
  const newest = held.witness.reduce((best, one) => (one.at > best.at ? one : best), first);
  return {
    iss: statement.issuer,
    sub: first.subject,
    aud: statement.audience,
    ...lifetime(statement.now, held.until),
    jti: statement.jti,
    sid: first.session,
    acr: held.acr,
    amr: authenticationMethods(held.witness),
    auth_time: Math.min(...held.witness.map((one) => one.at)),
    txn: transaction?.id ?? newest.ceremony,
    ...(confirmation && { cnf: { jkt: confirmation.jkt } }),
    ...(transaction && { transaction: transactionDigest(transaction) }),
    ...(held.witness.some((one) => one.emulated) && { emulated: true }),
    factors: held.witness.map((one) => factorClaim(one, showVendors)),
  };
}

/** The first evidence of the witness; the rest is of the same subject and session, and for the transaction. */
function firstOf({ held: { witness }, transaction }: Statement): Evidence {
  const [first] = witness;
  if (!first) throw new StepUpError('insufficient_user_authentication', 'no evidence, no assurance');
  if (witness.some((one) => one.subject !== first.subject || one.session !== first.session)) {
    throw new StepUpError('subject_mismatch', 'a witness is of one subject and one session');
  }
  if (transaction && !witness.some((one) => one.transaction === transaction.id)) {
    throw new StepUpError('subject_mismatch', 'the witness was not made for this transaction');
  }
  return first;
}

function lifetime(now: number, until = Number.POSITIVE_INFINITY): { iat: number; exp: number } {
  const iat = Math.floor(now);
  const exp = Math.floor(Math.min(iat + LONGEST_LIFETIME, until));
  if (!(exp > iat))
    throw new StepUpError('insufficient_user_authentication', 'the evidence is too old by now');
  return { iat, exp };
}

/** The registered values, each once, with `mfa` when they span two kinds. */
function authenticationMethods(witness: readonly Evidence[]): string[] {
  const registered = witness.flatMap((one) => one.methods).filter((method) => amrOf(method) !== undefined);
  const values = new Set(registered.flatMap((method) => amrOf(method) ?? []));
  const kinds = new Set(registered.map(kindOf));
  return kinds.size > 1 ? [...values, 'mfa'] : [...values];
}

function factorClaim(one: Evidence, showVendors: boolean): FactorClaim {
  const { factor, methods, at, liveness, vendor } = one;
  return { id: factor, methods, at, liveness, ...(showVendors && vendor !== undefined && { vendor }) };
}
