import type { JWK, JWTPayload } from 'jose';
import type { Kind, Method } from '../../evidence/methods.ts';
import type { Jwks } from '../../keys/key-source.ts';

/** The person that a hint is about. */
export interface HintedPerson<Account> {
  /** What the vendor keeps the account under: at Entra `{ tid, oid }`. Never a name that is shown. */
  readonly account: Account;
  /** The `iss` that the hint must have for this account, to the letter. */
  readonly issuer: string;
}

/** How a vendor's `id_token_hint` is judged. */
export interface HintRules<Account> {
  /** The keys with which the vendor signs hints. */
  readonly jwks: Jwks;
  /** The `aud` of hints: the id of our application at the vendor. */
  readonly audience: string;
  /** Seconds from `iat` to `exp` at most: a token that lives longer is one for a sign-in and no hint. Default 300. */
  readonly longestLife?: number;
  /**
   * Reads the person from verified claims; nothing for claims that are not whole, for a tenant that is not ours, and for a
   * key (as it is published) that does not sign for that tenant.
   */
  person(claims: JWTPayload, key?: JWK & { readonly issuer?: unknown }): HintedPerson<Account> | undefined;
}

/**
 * One vendor's dialect of "ask another provider for a second factor". The flow is the same for all; what differs stands
 * here, as data: who may ask, where answers may go, and the vendor's words.
 */
export interface ExternalMfaProfile<Account> {
  /** The vendor's name, for events and messages: `entra`. */
  readonly vendor: string;
  /** The `client_id` that we gave to the vendor; the `aud` of answers. */
  readonly clientId: string;
  /** Where answers may go, compared to the letter. */
  readonly redirectUris: readonly string[];
  /** How hints are judged. */
  readonly hint: HintRules<Account>;
  /** The vendor's `acr` words, each with the kinds of which one method must be. They are no levels of the policy. */
  readonly acr: Readonly<Record<string, readonly Kind[]>>;
  /** The methods that the vendor knows, with its word for each. A method that is not here is never returned. */
  readonly amr: Readonly<Partial<Record<Method, string>>>;
}
