import type { Response } from 'express';
import { dpopAlgorithms } from '../access-token/dpop.ts';
import { StepUpError } from '../lib/errors.ts';
import { sendProblem } from './problem.ts';
import { type BearerChallenge, wwwAuthenticate } from './www-authenticate.ts';

/** What is needed. */
export interface Insufficient {
  readonly level: string;
  readonly maxAge?: number | undefined;
  /** The handle of the transaction that must be approved. */
  readonly transaction?: string | undefined;
  /** The scheme by which the token came. Default `Bearer`. */
  readonly scheme?: BearerChallenge['scheme'];
  /** What another issuer calls the levels that would do; none where it can say none of them. Default: the level. */
  readonly acrValues?: readonly string[] | undefined;
}

/**
 * Answers 401 with the challenge of RFC 9470. The members `acr_values`, `max_age` and `transaction` of the problem
 * document are what a client copies into `POST …/ceremonies`; a client of another issuer finds that issuer's words.
 */
export function insufficient(res: Response, { level, maxAge, transaction, ...to }: Insufficient): void {
  const { scheme = 'Bearer', acrValues = [] } = to;
  const acr_values = acrValues.length > 0 ? acrValues : [level];
  const age = maxAge === undefined ? {} : { max_age: maxAge };
  const challenge = {
    scheme,
    error: 'insufficient_user_authentication',
    error_description: 'A stronger sign-in is needed',
    acr_values,
    ...age,
    ...algorithmsFor(scheme),
  } as const;
  res.set('WWW-Authenticate', wwwAuthenticate([challenge]));
  const error = new StepUpError('insufficient_user_authentication', 'a stronger sign-in is needed');
  sendProblem(res, error, {
    acr_values: acr_values.join(' '),
    ...age,
    ...(transaction === undefined ? {} : { transaction }),
  });
}

/** Answers 403 where a good token lacks a scope (RFC 6750, section 3.1). */
export function refuseScope(
  res: Response,
  scheme: BearerChallenge['scheme'],
  scope: readonly string[],
): void {
  const challenge = { scheme, error: 'insufficient_scope', scope, ...algorithmsFor(scheme) } as const;
  res.set('WWW-Authenticate', wwwAuthenticate([challenge]));
  sendProblem(res, new StepUpError('denied', 'a scope is missing'), { scope: scope.join(' ') });
}

function algorithmsFor(scheme: BearerChallenge['scheme']): { algs?: readonly string[] } {
  return scheme === 'DPoP' ? { algs: dpopAlgorithms } : {};
}
