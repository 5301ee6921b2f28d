import { ConfigurationError } from 'passport-stepup/strategy-kit';

/** Reads one place of a parsed JSON value, or nothing where it has no such place. */
export type ReadPlace = (value: unknown) => unknown;

/**
 * A reader for a JSON pointer (RFC 6901): `/recommended_action`. No search: the place is there or it is not.
 * Throws `configuration_invalid` for a text that is not a pointer.
 */
export function jsonPointer(pointer: string): ReadPlace {
  if (!/^(\/([^~/]|~[01])*)+$/.test(pointer)) {
    throw new ConfigurationError('configuration_invalid', 'pulse: not a JSON pointer', { place: 'pointers' });
  }
  const steps = pointer.slice(1).split('/');
  const names = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return (value) => names.reduce<unknown>(member, value);
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
