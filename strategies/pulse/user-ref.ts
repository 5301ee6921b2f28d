import { RequestError, sha256 } from 'passport-stepup/strategy-kit';

const LONGEST = 254;
const PSEUDONYM_LENGTH = 32;

/**
 * A pseudonym in e-mail syntax, which the vendor recommends for a `userRef` and which need not be an address: the
 * vendor learns nothing about the person. The same subject always gives the same pseudonym.
 */
export function pseudonym(subject: string): string {
  return `u-${Buffer.from(sha256(`pulse|${subject}`), 'base64url')
    .toString('hex')
    .slice(0, PSEUDONYM_LENGTH)}@users.invalid`;
}

/** One `userRef` as a part of a path. Throws `request_malformed` for one that cannot be: empty, too long, `.`, `..`, broken text. */
export function userRefPart(userRef: string): string {
  const usable = userRef.length > 0 && userRef.length <= LONGEST && !/^\.{1,2}$/.test(userRef);
  const part = usable ? percentEncoded(userRef) : undefined;
  if (part === undefined)
    throw new RequestError('request_malformed', 'pulse: the user reference cannot be used');
  return part;
}

function percentEncoded(text: string): string | undefined {
  try {
    return encodeURIComponent(text);
  } catch {
    return undefined;
  }
}
