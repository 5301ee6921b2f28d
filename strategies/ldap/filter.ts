import { escapeFilter } from 'ldapts';

/** The filter with what was typed in place of `{username}`, escaped so that it stays a value (RFC 4515, 3). */
export function fillFilter(template: string, username: string): string {
  return template.replaceAll('{username}', () => escapeFilter`${username}`);
}
