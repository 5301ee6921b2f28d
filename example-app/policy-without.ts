import { loadPolicy, type Policy, type PolicyDocument, type Requirement } from 'passport-stepup';

/**
 * A policy without one of its factors: what needs it can no longer be reached that way, everything else stays as it is. For
 * a factor that this machine cannot serve.
 */
export function policyWithout({ document }: { readonly document: PolicyDocument }, factor: string): Policy {
  const { [factor]: _without, ...factors } = document.factors;
  const levels = Object.entries(document.levels).map(([level, node]) => [level, without(node, factor)]);
  return loadPolicy({ ...document, factors, levels: Object.fromEntries(levels) });
}

/** What is left of a requirement; nothing where it cannot be met any more. */
function without(node: Requirement, factor: string): Requirement | undefined {
  if (typeof node === 'string') return node === factor ? undefined : node;
  if ('factor' in node) return node.factor === factor ? undefined : node;
  if ('all' in node) {
    const all = left(node.all, factor);
    return all.length === node.all.length ? { ...node, all } : undefined;
  }
  if ('any' in node) {
    const any = left(node.any, factor);
    return any.length > 0 ? { ...node, any } : undefined;
  }
  const of = left(node.of, factor);
  return of.length >= node.atLeast ? { ...node, of } : undefined;
}

function left(nodes: readonly Requirement[], factor: string): readonly Requirement[] {
  return nodes.map((one) => without(one, factor)).filter((one) => one !== undefined);
}
