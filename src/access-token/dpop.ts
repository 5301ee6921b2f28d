import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { invalidToken, throwTokenError } from '../keys/refuse-token.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { equalInConstantTime } from '../lib/constant-time.ts';
import { sha256 } from '../lib/digest.ts';
import { TokenError } from '../lib/token-error.ts';
import type { Store } from '../store/store.ts';

/** The signature algorithms that a proof may have. */
export const dpopAlgorithms = ['ES256', 'EdDSA', 'RS256', 'PS256'] as const;

const LONGEST_PROOF = 8192;
const WINDOW_SECONDS = 60;

const proofSchema = z.looseObject({
  jti: z.string().min(1).max(512),
  htm: z.string(),
  htu: z.url(),
  iat: z.number(),
  ath: z.string(),
});

/** A proof of possession with the request that it came with. */
export interface DpopProof {
  /** The value of the one `DPoP` header. */
  readonly proof: string;
  /** The access token or assurance beside it. */
  readonly token: string;
  /** The token's `cnf.jkt`. */
  readonly jkt: string;
  /** The request's method. */
  readonly method: string;
  /** The request's URL as the client called it; query and fragment do not count. */
  readonly url: string;
}

/** How proofs are checked. */
export interface DpopOptions {
  /** Where used proofs are remembered. */
  readonly store: Store;
  /** The issuer, with which the store's keys begin. */
  readonly issuer: string;
  /** Default: the machine's. */
  readonly clock?: Clock;
}

/**
 * Checks that the presenter of a token holds its key (RFC 9449, section 4.3): once each proof, for this very
 * method, URL and token, made within 60 seconds of now. Rejects with `token_invalid`, and with
 * `vendor_unavailable` when the store cannot be reached.
 */
export async function verifyDpopProof(presented: DpopProof, options: DpopOptions): Promise<void> {
  const claims = await readProof(presented, options.clock ?? systemClock);
  const used = `${options.issuer}|dpop|${presented.jkt}|${sha256(claims.jti)}`;
  if (!(await options.store.add(used, 1, 2 * WINDOW_SECONDS + 1))) throw invalidToken('dpop jti');
  if (claims.htm !== presented.method) throw invalidToken('dpop htm');
  if (place(claims.htu) !== place(presented.url)) throw invalidToken('dpop htu');
  if (!equalInConstantTime(claims.ath, sha256(presented.token))) throw invalidToken('dpop ath');
}

/** The claims of a proof that the token's key signed within the window. */
async function readProof({ proof, jkt }: DpopProof, clock: Clock): Promise<z.infer<typeof proofSchema>> {
  if (typeof proof !== 'string' || proof.length > LONGEST_PROOF) throw invalidToken('dpop size');
  const now = clock();
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: [...dpopAlgorithms],
      currentDate: new Date(now * 1000),
    });
    const claims = proofSchema.parse(payload);
    if (Math.abs(now - claims.iat) > WINDOW_SECONDS) throw invalidToken('dpop iat');
    const thumbprint = await calculateJwkThumbprint(protectedHeader.jwk ?? {});
    if (!equalInConstantTime(thumbprint, jkt)) throw invalidToken('dpop key');
    return claims;
  } catch (cause) {
    if (cause instanceof TokenError) throw cause;
    if (cause instanceof z.ZodError) throw invalidToken(`dpop ${cause.issues[0]?.path.join('.')}`, cause);
    return throwTokenError(cause);
  }
}

/** Scheme, host and path, normalised (RFC 3986, section 6.2). */
function place(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
