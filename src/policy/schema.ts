import { z } from 'zod';
import { livenessGrades } from '../evidence/evidence.ts';
import { type Method, methods } from '../evidence/methods.ts';
import { type ParseFault, parseFaults } from '../lib/parse-faults.ts';
import { frozenCopy, NotPlainJson, placeOf } from '../lib/plain-json.ts';
import { readDocument } from '../lib/read-document.ts';
import type { Refuse } from '../lib/refusal.ts';
import type { JsonSchema } from '../lib/schema.ts';
import type { PolicyDocument } from './document.ts';

const method = z.enum(Object.keys(methods) as [Method, ...Method[]], { error: 'not a method' });
const methodList = z.array(method).min(1);
const label = z.string().min(1).max(100);
const seconds = z.int().positive();
const rate = z.number().min(0).max(1);
/** An acr stands in space-separated lists and quoted strings (RFC 9470, 3); a whole number would be reordered by JavaScript. */
const levelName = z
  .string()
  .regex(/^(?!\d+$)[\x21\x23-\x5b\x5d-\x7e]{1,200}$/, { error: 'not usable as an acr' });
/** A factor's id stands in URLs. */
const factorName = z.string().regex(/^[A-Za-z][\w-]{0,63}$/, { error: 'not usable as a factor id' });

const conditions = {
  maxAge: seconds.optional(),
  liveness: z.union([z.enum(livenessGrades), z.literal(true)]).optional(),
  distinctKinds: z.int().min(1).max(3).optional(),
  acceptFmr: rate.optional(),
};
const members = z.lazy(() => z.array(requirement).min(1).max(100));
const requirement: z.ZodType = z
  .lazy(() =>
    z.union([
      z.string(),
      z.strictObject({ factor: z.string(), ...conditions }),
      z.strictObject({ all: members, ...conditions }),
      z.strictObject({ any: members, ...conditions }),
      z.strictObject({ atLeast: z.int(), of: members, ...conditions }),
    ]),
  )
  .meta({ id: 'Requirement' });

const description = z.strictObject({
  methods: methodList,
  fmr: rate.optional(),
  firstUse: z.enum(['allow', 'grant']).optional(),
  label: label.optional(),
});
const whenText = z.string().min(1).max(10_000);
const written = documentWith(whenText);
const inCode = documentWith(whenText.or(z.custom((it) => typeof it === 'function')));

function documentWith(when: z.ZodType) {
  const rule = z.strictObject({
    for: z.string().min(1).max(200),
    when: when.optional(),
    require: z.string().optional(),
    maxAge: seconds.optional(),
    bind: z.boolean().optional(),
    deny: label.optional(),
  });
  const factor = z.union([method, methodList, description]);
  return z.strictObject({
    factors: z.record(factorName, factor).refine(notEmpty, { error: 'no factor' }),
    levels: z.record(levelName, requirement).refine(notEmpty, { error: 'no level' }),
    rules: z.array(rule).max(10_000).optional(),
  });
}

/** The JSON Schema (draft 2020-12) of a policy in JSON or YAML, for editors. */
export function policyJsonSchema(): JsonSchema {
  return { ...z.toJSONSchema(written, { target: 'draft-2020-12' }), title: 'A policy of passport-stepup' };
}

/** The document (text is read first) by its shape alone, copied and frozen; or nothing, with the refusals told. */
export function parseDocument(value: unknown, refuse: Refuse): PolicyDocument | undefined {
  try {
    const document = frozenCopy(typeof value === 'string' ? readDocument(value) : value, { functions: true });
    const result = inCode.safeParse(document);
    if (result.success) return document as PolicyDocument;
    for (const fault of parseFaults(result.error.issues)) tell(fault, refuse);
  } catch (thrown) {
    if (thrown instanceof NotPlainJson) refuse('malformed', placeOf(thrown.path), thrown.message);
    else refuse('unreadable', '', thrown instanceof Error ? thrown.message : 'neither JSON nor YAML');
  }
  return undefined;
}

function tell(fault: ParseFault, refuse: Refuse): void {
  const { path, message } = fault;
  if (fault.code === 'unrecognized_keys') {
    for (const key of fault.keys) refuse('unknown_key', placeOf([...path, key]), `${key} is not known here`);
  } else if (fault.code === 'invalid_key') {
    refuse('name_refused', placeOf(path), fault.issues[0]?.message ?? message);
  } else refuse('malformed', placeOf(path), message);
}

function notEmpty(record: object): boolean {
  return Object.keys(record).length > 0;
}
