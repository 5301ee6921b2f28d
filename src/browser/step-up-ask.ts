import { problemDocument } from './wire.ts';

/** What opens a ceremony: the members of the guard's answer, copied. */
export interface StepUpAsk {
  /** The acceptable levels. */
  readonly acr_values?: string | readonly string[];
  /** The greatest age of the evidence, in seconds. */
  readonly max_age?: number;
  /** The handle of the transaction that is to be approved. */
  readonly transaction?: string;
}

/**
 * What a response asks for, when it is a 401 that wants a stronger sign-in: by its problem document, else by the
 * `WWW-Authenticate` challenge of RFC 9470 section 3. The response stays readable.
 */
export async function stepUpAskOf(response: Response): Promise<StepUpAsk | undefined> {
  if (response.status !== 401) return undefined;
  const challenge = response.headers.get('www-authenticate') ?? '';
  const problem = problemDocument.safeParse(
    await response
      .clone()
      .json()
      .catch(() => undefined),
  );
  const named = problem.success && problem.data.code === 'insufficient_user_authentication';
  if (named) {
    const { acr_values, max_age, transaction } = problem.data;
    return {
      ...(acr_values && { acr_values }),
      ...(max_age !== undefined && { max_age }),
      ...(transaction && { transaction }),
    };
  }
  if (parameter(challenge, 'error') !== 'insufficient_user_authentication') return undefined;
  const acrValues = parameter(challenge, 'acr_values');
  const maxAge = Number(parameter(challenge, 'max_age') ?? Number.NaN);
  return { ...(acrValues && { acr_values: acrValues }), ...(Number.isFinite(maxAge) && { max_age: maxAge }) };
}

function parameter(challenge: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s,])${name}\\s*=\\s*(?:"([^"]*)"|([^\\s,]+))`, 'i').exec(challenge);
  return found?.[1] ?? found?.[2];
}
