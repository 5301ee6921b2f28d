import fc from 'fast-check';
import type { Evidence, Liveness } from '../../../src/evidence/evidence.ts';
import { type Method, methods } from '../../../src/evidence/methods.ts';
import { checkPolicy, loadPolicy } from '../../../src/policy/define.ts';
import type { PolicyDocument, Requirement } from '../../../src/policy/document.ts';
import { evidence } from '../../../src/testing/evidence.ts';

/** The factors of all random policies: every kind, one of two methods, two biometrics. */
export const factors = {
  password: ['password'],
  pin: ['pin'],
  otp: ['otp'],
  key: ['hardware-key', 'user-verification'],
  typing: ['keystroke'],
  face: ['face'],
} as const satisfies Record<string, readonly Method[]>;

export const ids = Object.keys(factors) as (keyof typeof factors)[];
export const grades: readonly Liveness[] = ['none', 'claimed', 'separate', 'same-capture'];
export const NOW = 500;

const id = fc.constantFrom(...ids);
const grade = fc.constantFrom<Liveness>(...grades);

/** A requirement; ages shrink towards the leaves, so that no inner one is wider than an outer one. */
function requirement(depth: number): fc.Arbitrary<Requirement> {
  const maxAge = fc.option(fc.constantFrom(depth * 100 + 90, depth * 100 + 40), { nil: undefined, freq: 3 });
  const distinctKinds = fc.option(fc.constantFrom(2), { nil: undefined, freq: 5 });
  const liveness = fc.option(fc.oneof(grade, fc.constant<true>(true)), { nil: undefined, freq: 3 });
  const leaf = fc
    .record({ factor: id, maxAge, liveness })
    .map((node) => (['typing', 'face'].includes(node.factor) ? node : { ...node, liveness: undefined }));
  if (depth === 0) return fc.oneof(id, leaf.map(defined));
  const members = fc.uniqueArray(requirement(depth - 1), {
    minLength: 1,
    maxLength: 3,
    selector: (member) => (typeof member === 'string' ? member : 'factor' in member ? member.factor : member),
  });
  const set = fc.oneof(
    fc.record({ all: members, maxAge, distinctKinds }),
    fc.record({ any: members, maxAge, distinctKinds, liveness }),
    members.chain((of) =>
      fc.record({
        atLeast: fc.integer({ min: 1, max: of.length }),
        of: fc.constant(of),
        maxAge,
        distinctKinds,
      }),
    ),
  );
  return fc.oneof({ weight: 1, arbitrary: id }, { weight: 3, arbitrary: set.map(defined) });
}

function defined(node: object): Requirement {
  return Object.fromEntries(
    Object.entries(node).filter(([, value]) => value !== undefined),
  ) as unknown as Requirement;
}

const lowest = fc.uniqueArray(fc.constantFrom('password', 'pin', 'key'), { minLength: 1, maxLength: 2 });

/** Documents as they come: many are refused. */
export const documents: fc.Arbitrary<PolicyDocument> = fc
  .record({ lowest, upper: fc.array(requirement(3), { minLength: 1, maxLength: 2 }), stacked: fc.boolean() })
  .map((parts) => {
    const levels: Record<string, Requirement> = { level0: { any: parts.lowest } };
    for (const [index, wanted] of parts.upper.entries()) {
      const below = levels[`level${index}`] ?? 'password';
      levels[`level${index + 1}`] = parts.stacked
        ? { all: [below, wanted], acceptFmr: 1 }
        : accepting(wanted);
    }
    return { factors, levels };
  });

function accepting(wanted: Requirement): Requirement {
  return { ...(typeof wanted === 'string' ? { factor: wanted } : wanted), acceptFmr: 1 };
}

/** Documents that load, with their policy. */
export const policies = documents
  .filter((document) => checkPolicy(document).length === 0)
  .map((document) => ({ document, policy: loadPolicy(document) }));

/** One piece of evidence: any age, grade and transaction; sometimes with too few methods or from the future. */
export const piece: fc.Arbitrary<Evidence> = fc
  .record({
    factor: id,
    at: fc.oneof(
      fc.integer({ min: 0, max: NOW + 10 }),
      fc.constantFrom(NOW, NOW - 90, NOW - 140, NOW - 190, NOW - 390),
    ),
    liveness: grade,
    transaction: fc.constantFrom(undefined, 't1', 't2'),
    partial: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  })
  .map(({ factor, at, liveness, transaction, partial }) =>
    evidence(factor, {
      at,
      liveness,
      methods: partial ? factors[factor].slice(1) : factors[factor],
      ...(transaction === undefined ? {} : { transaction }),
    }),
  );

export const pieces = fc.array(piece, { maxLength: 9 });

/** What may be asked of a level beside its name. */
export const terms = fc
  .record({
    maxAge: fc.option(fc.integer({ min: 0, max: NOW }), { nil: undefined, freq: 2 }),
    bind: fc.boolean(),
  })
  .map(({ maxAge, bind }) => ({ bind, transaction: 't1', ...(maxAge === undefined ? {} : { maxAge }) }));

/** The best evidence that could be made now. */
export function fresh(factor: string): Evidence {
  const known = ids.find((one) => one === factor);
  if (known === undefined) throw new Error(`${factor} is no factor`);
  return evidence(known, { at: NOW, liveness: 'same-capture', methods: factors[known], transaction: 't1' });
}

export function isBiometric(factor: keyof typeof factors): boolean {
  return factors[factor].some((method) => methods[method].kind === 'inherence');
}
