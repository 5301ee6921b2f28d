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
  ath: z.string().optional(),
});

/** A proof of possession with the request that it came with. */
export interface DpopRequest {
  /** The value of the one `DPoP` header. */
  readonly proof: string;
  /** The request's method. */
  readonly method: string;
  /** The request's URL as the client called it; query and fragment do not count. */
  readonly url: string;
}

/** A proof that came beside a token. */
export interface DpopProof extends DpopRequest {
  /** The access token or assurance beside it. */
  readonly token: string;
  /** The token's `cnf.jkt`. */
  readonly jkt: string;
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
  const read = await readProof(presented.proof, options.clock ?? systemClock);
  if (!equalInConstantTime(read.jkt, presented.jkt)) throw invalidToken('dpop key');
  await requireForThis(read, presented, options);
  if (!equalInConstantTime(read.claims.ath ?? '', sha256(presented.token))) throw invalidToken('dpop ath');
}

/**
 * The thumbprint of the key that whoever asks for a token holds (RFC 9449, section 5), by a proof without a token: once each, for
 * this method and URL, within 60 seconds. Rejects as `verifyDpopProof`.
 */
export async function provenKey(asked: DpopRequest, options: DpopOptions): Promise<string> {
  const read = await readProof(asked.proof, options.clock ?? systemClock);
  await requireForThis(read, asked, options);
  return read.jkt;
}

interface ReadProof {
  readonly claims: z.infer<typeof proofSchema>;
  /** The thumbprint of the key that signed it. */
  readonly jkt: string;
}

async function requireForThis(
  { claims, jkt }: ReadProof,
  { method, url }: DpopRequest,
  { issuer, store }: DpopOptions,
): Promise<void> {
  const used = `${issuer}|dpop|${jkt}|${sha256(claims.jti)}`;
  if (!(await store.add(used, 1, 2 * WINDOW_SECONDS + 1))) throw invalidToken('dpop jti');
  if (claims.htm !== method) throw invalidToken('dpop htm');
  if (place(claims.htu) !== place(url)) throw invalidToken('dpop htu');
}

/** A proof that was signed within the window, by the key in it. */
async function readProof(proof: string, clock: Clock): Promise<ReadProof> {
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
    return { claims, jkt: await calculateJwkThumbprint(protectedHeader.jwk ?? {}) };
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
