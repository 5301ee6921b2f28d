import type { Request } from 'express';
import { RequestError, StepUpError } from '../lib/errors.ts';
import type { Facts } from '../lib/facts.ts';
import { freezeFacts } from '../lib/facts.ts';
import { parseWith, type Schema } from '../lib/schema.ts';

/** How the facts of a request are read: a function of it, or a schema that parses its body. */
export type FactsOf<T extends Facts = Facts> = ((req: Request) => T | Promise<T>) | Schema<T>;

/** The facts of a request. Throws `facts_invalid` for whatever does not parse: it is never the weaker case (rule 2). */
export async function readFacts(facts: FactsOf, req: Request): Promise<Facts> {
  try {
    return freezeFacts(typeof facts === 'function' ? await facts(req) : await parseWith(facts, req.body));
  } catch (cause) {
    if (cause instanceof StepUpError && cause.code === 'facts_invalid') throw cause;
    throw new RequestError('facts_invalid', 'the details of the request cannot be read', { cause });
  }
}
