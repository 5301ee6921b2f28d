import { RequestError } from '../lib/errors.ts';
import { frozenCopy, NotPlainJson, placeOf } from '../lib/plain-json.ts';
import type { Facts } from './document.ts';

const frozen = new WeakSet<object>();

/**
 * Facts as a policy judges them: a deep copy of a plain JSON object, frozen, so that what is judged is what is
 * executed. Facts that are frozen already come back as they are. Throws `facts_invalid` (a 400) for anything else.
 */
export function freezeFacts(value: unknown): Facts {
  if (typeof value === 'object' && value !== null && frozen.has(value)) return value as Facts;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid([], undefined);
  try {
    const facts = frozenCopy(value) as Facts;
    frozen.add(facts);
    return facts;
  } catch (thrown) {
    throw invalid(thrown instanceof NotPlainJson ? thrown.path : [], thrown);
  }
}

function invalid(path: readonly PropertyKey[], cause: unknown): RequestError {
  const place = placeOf(['facts', ...path]);
  return new RequestError('facts_invalid', `${place} is not plain JSON`, { place, cause });
}
