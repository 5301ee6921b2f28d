import type { Response } from 'express';
import { StepUpError } from '../lib/errors.ts';
import { sendProblem } from './problem.ts';
import { wwwAuthenticate } from './www-authenticate.ts';

/** What is needed. */
export interface Insufficient {
  readonly level: string;
  readonly maxAge?: number | undefined;
  /** The handle of the transaction that must be approved. */
  readonly transaction?: string | undefined;
}

/**
 * Answers 401 with the challenge of RFC 9470. The members `acr_values`, `max_age` and `transaction` of the problem
 * document are what a client copies into `POST …/ceremonies`.
 */
export function insufficient(res: Response, { level, maxAge, transaction }: Insufficient): void {
  const age = maxAge === undefined ? {} : { max_age: maxAge };
  const challenge = {
    scheme: 'Bearer',
    error: 'insufficient_user_authentication',
    error_description: 'A stronger sign-in is needed',
    acr_values: [level],
    ...age,
  } as const;
  res.set('WWW-Authenticate', wwwAuthenticate([challenge]));
  const error = new StepUpError('insufficient_user_authentication', 'a stronger sign-in is needed');
  sendProblem(res, error, {
    acr_values: level,
    ...age,
    ...(transaction === undefined ? {} : { transaction }),
  });
}
