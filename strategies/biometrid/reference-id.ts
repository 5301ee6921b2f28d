import { sha256 } from 'passport-stepup/strategy-kit';

const LENGTH = 32;

/**
 * The `reference_id` under which a subject is made known to Biometrid: a pseudonym that tells nothing about the person, the
 * same each time. Face and voice have users of their own, so that each can be removed alone.
 */
export function referenceIdOf(subject: string, modality: 'face' | 'voice'): string {
  const digest = Buffer.from(sha256(`biometrid|${modality}|${subject}`), 'base64url').toString('hex');
  return `u-${digest.slice(0, LENGTH)}`;
}
