import type { Request } from 'express';
import type { AccessTokenClaims } from '../access-token/access-token.ts';
import { verifyDpopProof } from '../access-token/dpop.ts';
import type { AssuranceClaims } from '../assurance/claims.ts';
import { transactionDigest } from '../assurance/transaction-digest.ts';
import type { Session } from '../evidence/session.ts';
import { TokenError } from '../lib/token-error.ts';
import { judgeAccessToken } from './access-token-request.ts';
import type { Asked, NotEnough } from './asked.ts';
import type { Context } from './context.ts';
import type { StepUpRequest } from './request.ts';

/** A presented token. */
export interface PresentedToken {
  readonly scheme: 'bearer' | 'dpop';
  readonly token: string;
}

/** A guarded request that came with a token. */
export interface BearerRequest {
  readonly req: Request;
  readonly asked: Asked;
  readonly token: PresentedToken;
  readonly session: Session | undefined;
  /** Scopes that the token must have. */
  readonly scope: readonly string[];
}

/** A good token without a scope that it needs. */
export interface ScopeMissing {
  /** What it needs. */
  readonly scope: readonly string[];
}

/** The token of the `Authorization` header, where there is one of a scheme that carries assurances. */
export function bearerOf(req: Request): PresentedToken | undefined {
  const [, scheme, token] = /^(bearer|dpop) +([^\s]+)$/i.exec(req.headers.authorization ?? '') ?? [];
  return scheme && token ? { scheme: scheme.toLowerCase() as PresentedToken['scheme'], token } : undefined;
}

/**
 * Judges a request by its assurance. A token beside a session must be of the same subject and session (rule 3), one
 * that is bound to a key comes with its proof (RFC 9449). Throws `token_invalid` and what the verifier throws.
 */
export async function checkBearer(
  context: Context,
  given: BearerRequest,
): Promise<StepUpRequest | NotEnough | ScopeMissing> {
  const { token } = given;
  if (!context.accessTokens.takes(token.token)) return checkAssurance(context, given);
  const verified = await context.accessTokens.verify(token.token);
  await checkProof(context, given, verified.claims);
  return missingScope(given, verified.claims) ?? judgeAccessToken(context, given, verified);
}

async function checkAssurance(
  context: Context,
  given: BearerRequest,
): Promise<StepUpRequest | NotEnough | ScopeMissing> {
  const { asked, token, session } = given;
  const claims = await context.verifier.verify(token.token);
  await checkProof(context, given, claims);
  if (session && (session.subject !== claims.sub || session.sid !== claims.sid)) {
    throw new TokenError('token_invalid', 'the token is of another subject or session than the cookie');
  }
  requireStillProven(claims, await context.sessions.find(claims.sid));
  const lacking = missingScope(given, claims);
  if (lacking) return lacking;
  const decision = context.policy.decide({ ...asked, evidence: [], now: context.clock() });
  const { level, maxAge, bind } = decision;
  const young = maxAge === undefined || claims.auth_time + maxAge >= Math.floor(context.clock());
  const enough = level !== undefined && context.policy.covers(claims.acr, level) && young;
  if (decision.outcome === 'deny') return { decision, session };
  if (bind && 'for' in asked) {
    const caller = { subject: claims.sub, session: claims.sid };
    const transaction = await context.transactions.begin(caller, asked.for, asked.facts);
    const approved = enough && claims.transaction === transactionDigest(transaction);
    if (!approved || !(await context.transactions.take(caller, transaction))) {
      return { decision, session, transaction };
    }
  } else if (!enough) return { decision, session };
  const facts = 'facts' in asked ? { facts: asked.facts } : {};
  return { subject: claims.sub, acr: claims.acr, claims, ...facts };
}

/**
 * What a token tells must still stand in its session: a factor that was withdrawn or reset since counts no longer, whatever
 * was signed before. Evidence made anew stands for older evidence of its factor.
 */
function requireStillProven({ factors }: AssuranceClaims, session: Session | undefined): void {
  if (!session) throw new TokenError('token_invalid', 'the session of this token has ended');
  const stands = ({ id, at }: AssuranceClaims['factors'][number]) =>
    session.evidence.some((one) => one.factor === id && one.at >= at);
  if (!factors.every(stands))
    throw new TokenError('token_invalid', 'a factor of this token counts no longer');
}

/** The scopes that are needed, unless the token has them all. Looked at before anything is spent. */
function missingScope({ scope }: BearerRequest, claims: object): ScopeMissing | undefined {
  const granted = 'scope' in claims && typeof claims.scope === 'string' ? claims.scope.split(' ') : [];
  return scope.every((one) => granted.includes(one)) ? undefined : { scope };
}

async function checkProof(
  context: Context,
  { req, token }: BearerRequest,
  claims: Pick<AssuranceClaims, 'cnf'> | AccessTokenClaims,
): Promise<void> {
  const jkt = claims.cnf?.jkt;
  if (jkt === undefined) {
    if (token.scheme !== 'bearer') throw new TokenError('token_invalid', 'this token is not bound to a key');
    return;
  }
  const proof = req.get('DPoP');
  if (token.scheme !== 'dpop' || proof === undefined) {
    throw new TokenError('token_invalid', 'this token needs the proof of its key');
  }
  // The issuer's origin and never the request's Host: a proof made for another site must not count here.
  const url = new URL(context.issuer).origin + req.originalUrl;
  await verifyDpopProof(
    { proof, token: token.token, jkt, method: req.method, url },
    { store: context.store, issuer: context.issuer, clock: context.clock },
  );
}
