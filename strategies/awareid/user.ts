import { sha256 } from 'passport-stepup/strategy-kit';
import type { AwareIdUser } from './factor-options.ts';

const PSEUDONYM_LENGTH = 32;

/**
 * A user that tells the vendor nothing about the person: a name made of the subject, always the same, and an address below
 * `invalid` (RFC 2606), since the reference requires one.
 */
export function pseudonymousUser(subject: string): AwareIdUser {
  const digest = Buffer.from(sha256(`awareid|${subject}`), 'base64url').toString('hex');
  const username = `u-${digest.slice(0, PSEUDONYM_LENGTH)}`;
  return { username, email: `${username}@users.invalid` };
}
