import { StepUpError } from './errors.ts';

/** A presented token is not acceptable. */
export class TokenError extends StepUpError {}
