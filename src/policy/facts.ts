import { RequestError } from '../lib/errors.ts';
import type { Facts } from './document.ts';

const frozen = new WeakSet<object>();
const DEEPEST = 16;

/**
 * Facts as a policy judges them: a deep copy of plain JSON, frozen, so that what is judged is what is executed.
 * Facts that are frozen already come back as they are. Throws `facts_invalid` (a 400) for anything that JSON
 * cannot say: `undefined`, `NaN`, dates, class instances.
 */
export function freezeFacts(value: unknown): Facts {
  if (typeof value === 'object' && value !== null && frozen.has(value)) return value as Facts;
  if (Array.isArray(value)) throw invalid('facts');
  const facts = copy(value, 'facts', 0);
  if (typeof facts !== 'object' || facts === null) throw invalid('facts');
  frozen.add(facts);
  return facts as Facts;
}

function copy(value: unknown, place: string, depth: number): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'object' || depth > DEEPEST) throw invalid(place);
  if (Array.isArray(value)) {
    return Object.freeze(Array.from(value, (item, index) => copy(item, `${place}[${index}]`, depth + 1)));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw invalid(place);
  const entries = Object.entries(value).map(([name, member]) => {
    if (name === '__proto__') throw invalid(place);
    return [name, copy(member, `${place}.${name}`, depth + 1)] as const;
  });
  return Object.freeze(Object.fromEntries(entries));
}

function invalid(place: string): RequestError {
  return new RequestError('facts_invalid', `${place} is not plain JSON`, { place });
}
