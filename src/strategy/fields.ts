import { copyPlain } from '../lib/plain.ts';
import { parseWith } from '../lib/schema.ts';
import type { BoundStrategy } from './bind.ts';

type Form = Readonly<Record<string, unknown>>;

/** A strategy with its own copy of its fields. */
export interface ReadFields {
  /** The strategy. */
  readonly bound: BoundStrategy;
  /** Under the strategy's names. */
  readonly fields: Form;
  /** The same as the strategy's schema parsed them; of a foreign strategy nothing. */
  readonly input: unknown;
}

/** Whether a form has a field of this strategy: there and not the empty string. */
export function hasField({ fields }: BoundStrategy, form: Form): boolean {
  return [...fields.keys()].some(
    (name) => Object.hasOwn(form, name) && form[name] !== '' && form[name] !== undefined,
  );
}

/** A strategy's own fields of a form, copied and parsed. Rejects with `request_malformed`. */
export async function readFields(bound: BoundStrategy, form: Form): Promise<ReadFields> {
  const own = [...bound.fields].filter(([name]) => Object.hasOwn(form, name));
  const fields = Object.fromEntries(own.map(([name, field]) => [field, copyPlain(form[name])]));
  return { bound, fields, input: bound.kit && (await parseWith(bound.kit.input, fields)) };
}

/** What a strategy makes of no fields at all: a provider's answer and a poll bring none. */
export async function readNoFields(bound: BoundStrategy): Promise<ReadFields> {
  const input = bound.kit && (await parseWith(bound.kit.input, {}).catch(() => undefined));
  return { bound, fields: {}, input };
}
