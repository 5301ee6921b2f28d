import { RequestError } from './errors.ts';
import { frozenCopy, NotPlainJson, placeOf } from './plain-json.ts';

/** What the application hands over about one request to an action. */
export type Facts = Readonly<Record<string, unknown>>;

const frozen = new WeakSet<object>();

/**
 * Facts as a policy judges them: a deep copy of a plain JSON object, frozen, so that what is judged is what is
 * executed. Facts that are frozen already come back as they are. Throws `facts_invalid` (a 400) for anything else.
 */
export function freezeFacts(value: unknown): Facts {
  try {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new NotPlainJson([], 'not an object');
    }
    if (frozen.has(value)) return value as Facts;
    const facts = frozenCopy(value) as Facts;
    frozen.add(facts);
    return facts;
  } catch (cause) {
    const place = placeOf(['facts', ...(cause instanceof NotPlainJson ? cause.path : [])]);
    throw new RequestError('facts_invalid', `${place} is not plain JSON`, { place, cause });
  }
}
