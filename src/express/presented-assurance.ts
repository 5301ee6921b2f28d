import type { Request } from 'express';
import type { AccessTokenClaims } from '../access-token/access-token.ts';
import { type DpopOptions, verifyDpopProof } from '../access-token/dpop.ts';
import type { AssuranceClaims } from '../assurance/claims.ts';
import { TokenError } from '../lib/token-error.ts';
import type { BearerChallenge } from './www-authenticate.ts';

type Scheme = BearerChallenge['scheme'];

/** An assurance as a request presents it. */
export interface Presented {
  readonly scheme: Scheme;
  readonly token: string;
}

/** What a proof of possession is checked with, and the origin by which clients call the service. */
export type Possession = DpopOptions & { readonly origin: string };

/** The schemes by their names in any spelling that clients use: theirs and all in lower case. */
export function schemeSpellings(schemes: readonly Scheme[]): ReadonlyMap<string, Scheme> {
  return new Map(schemes.flatMap((scheme) => [scheme, scheme.toLowerCase()].map((name) => [name, scheme])));
}

/** The assurance in an `Authorization` header, when it comes by one of these schemes (see `schemeSpellings`). */
export function presentedAssurance(
  header: string | undefined,
  schemes: ReadonlyMap<string, Scheme>,
): Presented | undefined {
  const space = header?.indexOf(' ') ?? -1;
  if (header === undefined || space < 0) return undefined;
  const name = header.slice(0, space);
  const scheme = schemes.get(name) ?? schemes.get(name.toLowerCase());
  return scheme && { scheme, token: header.slice(space + 1).trimStart() };
}

/**
 * Makes sure that an assurance bound to a key comes with its proof, and any other as a bearer token: neither
 * passes for the other (RFC 9449, section 7.2). Rejects with `token_invalid`.
 */
export async function provenPossession(
  by: {
    readonly req: Request;
    readonly presented: Presented;
    readonly claims: Pick<AssuranceClaims, 'cnf'> | AccessTokenClaims;
  },
  possession: Possession | undefined,
): Promise<void> {
  const { req, presented, claims } = by;
  const jkt = claims.cnf?.jkt;
  if ((jkt !== undefined) !== (presented.scheme === 'DPoP')) {
    throw new TokenError('token_invalid', 'not acceptable: the scheme does not fit the token');
  }
  if (jkt === undefined) return;
  const proof = req.headers.dpop;
  if (typeof proof !== 'string' || !possession)
    throw new TokenError('token_invalid', 'not acceptable: no proof');
  const url = new URL(possession.origin).origin + req.originalUrl;
  await verifyDpopProof({ proof, token: presented.token, jkt, method: req.method, url }, possession);
}
