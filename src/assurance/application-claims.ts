import type { AssuranceClaims } from './claims.ts';
import { claimNames } from './parse-claims.ts';

const RESERVED = new Set([
  ...claimNames,
  ...['act', 'may_act', 'azp', 'client_id', 'sub_id', 'sub_jwk', 'nonce', 'events', 'toe'],
  ...['at_hash', 'c_hash', 's_hash', 'vot', 'vtm', 'amr_values', 'acr_values', 'max_age', '__proto__'],
]);

/** What an application adds to the claims: display names, roles. Plain JSON. May be asynchronous. */
export type ApplicationClaims = (
  claims: AssuranceClaims,
) => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>;

/**
 * The claims with an application's own beside them. An application's claim never takes the place of one that the
 * evidence gave, nor of another that a reader would take for proven: such names are left out and handed to `ignored`.
 */
export function addApplicationClaims(
  claims: AssuranceClaims,
  added: Readonly<Record<string, unknown>>,
  ignored: (names: readonly string[]) => void = () => {},
): AssuranceClaims {
  const entries = Object.entries(added);
  const refused = entries.map(([name]) => name).filter((name) => RESERVED.has(name));
  if (refused.length > 0) ignored(refused);
  return { ...Object.fromEntries(entries.filter(([name]) => !RESERVED.has(name))), ...claims };
}
