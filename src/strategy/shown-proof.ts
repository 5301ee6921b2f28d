import type { IncomingMessage } from 'node:http';
import { jsonMeaning } from '../lib/plain.ts';
import type { ReadFields } from './fields.ts';

/** What a submission shows to the strategies that may judge it. */
export interface Shown {
  /** The fields as submitted, under the form's names. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The request that they came with. */
  readonly request: IncomingMessage;
}

/**
 * What is shown as proof: of the fields and headers that the strategies read those that are it, else all of them; nothing, where
 * none is there. In one spelling, so that the same proof is not another one because it is written in another way.
 */
export function shownProof({ fields, request: { headers } }: Shown, list: readonly ReadFields[]): unknown {
  const read = new Set(list.flatMap(({ bound }) => bound.headers));
  const shown = (names: readonly string[]): [string, unknown][] =>
    names.flatMap((name): [string, unknown][] => {
      if (Object.hasOwn(fields, name)) return [[name, spelledOnce(fields[name])]];
      const told = read.has(name) ? headers[name] : undefined;
      return told === undefined ? [] : [[name, spelledOnce(credentials(name, told))]];
    });
  const own = shown(list.flatMap(({ bound }) => bound.proof));
  const all =
    own.length > 0 ? own : shown(list.flatMap(({ bound }) => [...bound.fields.keys(), ...bound.headers]));
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

/** Of `Authorization` the credentials: strategies read the scheme in any case, any spaces, and nothing behind them. */
function credentials(name: string, value: string | string[] | undefined): unknown {
  if (name !== 'authorization' || typeof value !== 'string') return value;
  const [scheme, given] = value.trim().split(/\s+/);
  return given ?? scheme;
}

/** Of a JWT what is signed: a signature can be spelled in several ways that all verify. */
function spelledOnce(value: unknown): unknown {
  const text = typeof value === 'string' ? value.trim() : value;
  const signed = typeof text === 'string' && /^([\w-]+\.[\w-]+)\.[\w-]*=*$/.exec(text)?.[1];
  return signed || jsonMeaning(text);
}
