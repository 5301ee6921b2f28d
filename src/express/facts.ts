import type { Request } from 'express';
import { RequestError } from '../lib/errors.ts';
import { parseWith, type Schema } from '../lib/schema.ts';
import type { Facts } from '../policy/document.ts';

/** How the facts of a request are read: a function of it, or a schema that parses its body. */
export type FactsOf<T extends Facts = Facts> = ((req: Request) => T | Promise<T>) | Schema<T>;

/** The facts of a request. Throws `facts_invalid` for whatever does not parse: it is never the weaker case (rule 2). */
export async function readFacts(facts: FactsOf, req: Request): Promise<Facts> {
  try {
    const read = typeof facts === 'function' ? await facts(req) : await parseWith(facts, req.body);
    if (typeof read !== 'object' || read === null || Array.isArray(read))
      throw new TypeError('facts are an object');
    return freeze(structuredClone(read));
  } catch (cause) {
    throw new RequestError('facts_invalid', 'the details of the request cannot be read', { cause });
  }
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
