/** One challenge of a `WWW-Authenticate` header. */
export interface BearerChallenge {
  /** How the token is presented: RFC 6750 or RFC 9449. */
  readonly scheme: 'Bearer' | 'DPoP';
  /** What was wrong with the token (RFC 6750, section 3.1; RFC 9470, section 3). None when there was no token. */
  readonly error?: 'invalid_token' | 'insufficient_scope' | 'insufficient_user_authentication';
  /** The same for people. */
  readonly error_description?: string;
  /** The levels of which one is needed, the preferred first. */
  readonly acr_values?: readonly string[];
  /** The greatest age of the sign-in, in whole seconds. */
  readonly max_age?: number;
  /** The scopes that are needed. */
  readonly scope?: readonly string[];
  /** The algorithms of a DPoP proof (RFC 9449, section 7.1). */
  readonly algs?: readonly string[];
}

const QUOTABLE = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/;

/**
 * The value of a `WWW-Authenticate` header (RFC 9110, section 11.6.1) with these challenges. Throws a TypeError
 * for a text that cannot be quoted, so that nothing can break out of a header.
 */
export function wwwAuthenticate(challenges: readonly BearerChallenge[]): string {
  return challenges.map(spell).join(', ');
}

function spell({ scheme, ...parameters }: BearerChallenge): string {
  const spelled = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}="${quotable(Array.isArray(value) ? value.join(' ') : String(value))}"`);
  return spelled.length === 0 ? scheme : `${scheme} ${spelled.join(', ')}`;
}

function quotable(text: string): string {
  if (!QUOTABLE.test(text)) throw new TypeError('not a text for a header');
  return text;
}
