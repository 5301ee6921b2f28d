import type { Evidence, Liveness } from '../../../src/evidence/evidence.ts';
import { methods } from '../../../src/evidence/methods.ts';
import type { Conditions, PolicyDocument, Requirement } from '../../../src/policy/document.ts';
import { factors, grades, ids, isBiometric, NOW } from './random-policy.ts';

/** Evidence chosen to stand for factors: at most one piece each. */
type Choice = ReadonlyMap<string, Evidence>;

interface Scope {
  readonly maxAge: number;
  readonly liveness: Liveness;
}

/** The same question as `decide`'s, answered by trying every choice of evidence on the document as written. */
export interface Question {
  readonly level: string;
  readonly evidence: readonly Evidence[];
  readonly maxAge?: number;
  readonly bind: boolean;
  readonly transaction: string;
}

/** The newest oldest time of all choices that reach the level, or nothing when none does. */
export function reference(document: PolicyDocument, question: Question): number | undefined {
  const requirement = document.levels[question.level];
  if (requirement === undefined) return undefined;
  let newest: number | undefined;
  for (const choice of choices(question.evidence)) {
    if (choice.size === 0 || !bound(document, choice, question)) continue;
    if (!holds(requirement, choice, { maxAge: question.maxAge ?? Infinity, liveness: 'none' })) continue;
    const oldest = Math.min(...[...choice.values()].map((one) => one.at));
    newest = Math.max(newest ?? -Infinity, oldest);
  }
  return newest;
}

function choices(evidence: readonly Evidence[]): Choice[] {
  return ids.reduce<Choice[]>(
    (before, id) =>
      before.flatMap((choice) => [
        choice,
        ...evidence.filter((one) => one.factor === id).map((one) => new Map([...choice, [id, one]])),
      ]),
    [new Map()],
  );
}

/** All but one first factor's evidence is of the transaction. */
function bound(document: PolicyDocument, choice: Choice, { bind, transaction }: Question): boolean {
  if (!bind) return true;
  const lowest = document.levels.level0;
  const first = typeof lowest === 'object' && 'any' in lowest ? lowest.any : [];
  const loose = [...choice].filter(([, one]) => one.transaction !== transaction).map(([id]) => id);
  return loose.length === 0 || (loose.length === 1 && first.includes(loose[0] ?? ''));
}

function holds(node: Requirement, choice: Choice, outer: Scope): boolean {
  if (typeof node === 'string') return counts(node, choice, outer);
  const scope = narrowed(node, outer);
  const kinds = new Set(below(node, outer, choice));
  if (kinds.size < (node.distinctKinds ?? 0)) return false;
  if ('factor' in node) return counts(node.factor, choice, scope);
  const [list, least] = membersOf(node);
  return list.filter((member) => holds(member, choice, scope)).length >= least;
}

function narrowed(node: Conditions, outer: Scope): Scope {
  const wanted = node.liveness === true ? 'same-capture' : (node.liveness ?? 'none');
  const liveness = grades[Math.max(grades.indexOf(wanted), grades.indexOf(outer.liveness))] ?? 'same-capture';
  return { maxAge: Math.min(node.maxAge ?? Infinity, outer.maxAge), liveness };
}

function membersOf(
  node: Exclude<Requirement, string | { factor: string }>,
): [readonly Requirement[], number] {
  if ('all' in node) return [node.all, node.all.length];
  if ('any' in node) return [node.any, 1];
  return [node.of, node.atLeast];
}

function counts(id: string, choice: Choice, scope: Scope): boolean {
  const one = choice.get(id);
  const factor = ids.find((known) => known === id);
  if (!one || !factor) return false;
  if (one.at > NOW + 5 || NOW - one.at > scope.maxAge) return false;
  if (factors[factor].some((method) => !one.methods.includes(method))) return false;
  return !isBiometric(factor) || grades.indexOf(one.liveness) >= grades.indexOf(scope.liveness);
}

function below(node: Requirement, outer: Scope, choice: Choice): string[] {
  if (typeof node === 'string') return kindsOf(node, choice, outer);
  const scope = narrowed(node, outer);
  if ('factor' in node) return kindsOf(node.factor, choice, scope);
  return membersOf(node)[0].flatMap((member) => below(member, scope, choice));
}

function kindsOf(id: string, choice: Choice, scope: Scope): string[] {
  const factor = ids.find((known) => known === id);
  return factor && counts(id, choice, scope) ? factors[factor].map((method) => methods[method].kind) : [];
}
