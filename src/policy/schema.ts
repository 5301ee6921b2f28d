import { z } from 'zod';
import { livenessGrades } from '../evidence/evidence.ts';
import { type Method, methods } from '../evidence/methods.ts';
import { frozenCopy, NotPlainJson, placeOf } from '../lib/plain-json.ts';
import { readDocument } from '../lib/read-document.ts';
import type { JsonSchema } from '../lib/schema.ts';
import type { Facts, PolicyDocument } from './document.ts';
import type { Refuse } from './refusal.ts';

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

const factor = z.union([
  method,
  methodList,
  z.strictObject({
    methods: methodList,
    fmr: rate.optional(),
    firstUse: z.enum(['allow', 'grant']).optional(),
    label: label.optional(),
  }),
]);

function documentSchema(when: z.ZodType) {
  const rule = z.strictObject({
    for: z.string().min(1).max(200),
    when: when.optional(),
    require: z.string().optional(),
    maxAge: seconds.optional(),
    bind: z.boolean().optional(),
    deny: label.optional(),
  });
  return z.strictObject({
    factors: z.record(factorName, factor).refine(notEmpty, { error: 'no factor' }),
    levels: z.record(levelName, requirement).refine(notEmpty, { error: 'no level' }),
    rules: z.array(rule).max(10_000).optional(),
  });
}

const text = z.string().min(1).max(10_000);
const written = documentSchema(text);
const inCode = documentSchema(
  z.union([text, z.custom<(facts: Facts) => boolean>((it) => typeof it === 'function')]),
);

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
    for (const issue of result.error.issues) tell(issue, [], refuse);
  } catch (thrown) {
    if (thrown instanceof NotPlainJson) refuse('malformed', placeOf(thrown.path), thrown.message);
    else refuse('unreadable', '', thrown instanceof Error ? thrown.message : 'neither JSON nor YAML');
  }
  return undefined;
}

type Issue = z.core.$ZodIssue;

const WRONG_TYPE: ReadonlySet<string> = new Set(['invalid_type', 'invalid_value', 'custom']);

function tell(issue: Issue, base: readonly PropertyKey[], refuse: Refuse): void {
  const path = [...base, ...issue.path];
  if (issue.code === 'invalid_union') {
    for (const inner of likeliest(issue.errors)) tell(inner, path, refuse);
  } else if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) refuse('unknown_key', placeOf([...path, key]), `${key} is not known here`);
  } else if (issue.code === 'invalid_key') {
    refuse('name_refused', placeOf(path), issue.issues[0]?.message ?? issue.message);
  } else {
    refuse('malformed', placeOf(path), issue.message);
  }
}

/** Of the readings of a union that all failed, the one that fits best: of the right type, then with the fewest faults. */
function likeliest(readings: readonly (readonly Issue[])[]): readonly Issue[] {
  const misfit = (issues: readonly Issue[]) =>
    issues.reduce((sum, issue) => sum + (issue.path.length === 0 && WRONG_TYPE.has(issue.code) ? 100 : 1), 0);
  return readings.toSorted((a, b) => misfit(a) - misfit(b))[0] ?? [];
}

function notEmpty(record: object): boolean {
  return Object.keys(record).length > 0;
}
