import { parseDocument } from 'yaml';
import type { Refusal } from './refusal.ts';

const LONGEST = 1_000_000;
const MOST_ALIASES = 100;

/**
 * What a JSON or YAML text says, not yet checked as a policy. Both are read as YAML 1.2, which refuses a key that
 * is written twice where `JSON.parse` would quietly take the last; aliases cannot swell the document.
 */
export function readPolicy(text: string): { readonly document: unknown } | { readonly refusal: Refusal } {
  if (text.length > LONGEST) return unreadable(`longer than ${LONGEST} characters`);
  try {
    const parsed = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      uniqueKeys: true,
      logLevel: 'error',
    });
    const fault = parsed.errors[0] ?? parsed.warnings[0];
    if (fault) return unreadable(fault.message.split('\n')[0] ?? fault.code);
    return { document: parsed.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch (thrown) {
    return unreadable(thrown instanceof Error ? thrown.message : 'neither JSON nor YAML');
  }
}

function unreadable(message: string): { readonly refusal: Refusal } {
  return { refusal: { code: 'unreadable', place: '', message } };
}
