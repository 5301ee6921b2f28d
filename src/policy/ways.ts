import { type Liveness, livenessReaches } from '../evidence/evidence.ts';
import type { Kind } from '../evidence/methods.ts';
import type { Refuse } from '../lib/refusal.ts';
import type { Conditions, Requirement } from './document.ts';
import type { PolicyFactor, PolicyFactors } from './factors.ts';

/** What applies to everything below a node. */
interface Scope {
  /** The node's place in the document. */
  readonly node: string;
  /** The greatest age in seconds; `Infinity` where none is said. */
  readonly maxAge: number;
  /** The least grade of liveness; `none` for a factor without biometric. */
  readonly liveness: Liveness;
  /** The highest false-match rate that its node, or one above, accepts knowingly. */
  readonly acceptFmr: number;
}

/** One factor that a way needs, with what its evidence must fulfil. */
export interface Leaf extends Scope, Pick<PolicyFactor, 'fmr' | 'kinds'> {
  /** The factor's id. */
  readonly factor: string;
  /** Whether its evidence must be made for the transaction at hand. */
  readonly bound: boolean;
}

/** A minimal set of factors that fulfils a requirement: each factor once, with all its conditions together. */
export type Way = readonly Leaf[];

const MOST_WAYS = 1000;

/** Whether evidence that does for `way` always does for `lower` too. */
export function reaches(way: Way, lower: Way): boolean {
  return lower.every((need) => way.some((has) => covers(has, need)));
}

function covers(has: Leaf, need: Leaf): boolean {
  if (has.factor !== need.factor || has.maxAge > need.maxAge) return false;
  return livenessReaches(has.liveness, need.liveness);
}

/** Unfolds requirements into their minimal ways, telling what is wrong with them on the way. */
export class WayFinder {
  /** Every leaf found so far as it is written, also those in no minimal way. */
  readonly leaves: Leaf[] = [];
  private readonly factors: PolicyFactors;
  private readonly refuse: Refuse;

  /** Finds ways over these factors. */
  constructor(factors: PolicyFactors, refuse: Refuse) {
    this.factors = factors;
    this.refuse = refuse;
  }

  /** The minimal ways, fewest factors first, of the requirement at this place of the document. */
  find(requirement: Requirement, node: string): Way[] {
    return this.below(requirement, { node, maxAge: Infinity, liveness: 'none', acceptFmr: 0 });
  }

  private below(requirement: Requirement, outer: Scope): Way[] {
    const written = typeof requirement === 'string' ? { factor: requirement } : requirement;
    const scope = this.narrow(written, outer);
    const before = this.leaves.length;
    const ways =
      'factor' in written ? this.factor(written.factor, scope) : this.combine(members(written), scope);
    const leaves = this.leaves.slice(before);
    if (written.liveness !== undefined && !kindsOf(leaves).has('inherence'))
      this.refuse('liveness_without_biometric', `${scope.node}.liveness`, 'there is no biometric here');
    const { distinctKinds = 1 } = written;
    return distinctKinds === 1 ? ways : this.span({ ways, leaves, kinds: distinctKinds }, scope.node);
  }

  private narrow(written: Conditions, outer: Scope): Scope {
    const { maxAge = outer.maxAge, liveness = 'none', acceptFmr = 0 } = written;
    const message = `an outer maxAge of ${outer.maxAge} applies already`;
    if (maxAge > outer.maxAge) this.refuse('age_widened', `${outer.node}.maxAge`, message);
    const here = liveness === true ? 'same-capture' : liveness;
    const accepted = Math.max(acceptFmr, outer.acceptFmr);
    return { ...outer, maxAge, liveness: better(here, outer.liveness), acceptFmr: accepted };
  }

  private factor(id: string, scope: Scope): Way[] {
    const factor = this.factors.get(id);
    if (!factor) {
      this.refuse('unknown_factor', scope.node, `${id} is not a factor of this policy`);
      return [];
    }
    const { fmr, kinds } = factor;
    const liveness = kinds.has('inherence') ? scope.liveness : 'none';
    const leaf = { ...scope, factor: id, fmr, kinds, liveness, bound: false };
    this.leaves.push(leaf);
    return [[leaf]];
  }

  /** Builds up, member by member, the ways that meet 0, 1, … of the members seen so far. */
  private combine({ list, least, key }: ReturnType<typeof members>, scope: Scope): Way[] {
    const { node } = scope;
    if (least < 1 || least > list.length) {
      this.refuse('at_least_out_of_range', `${node}.atLeast`, `${least} of ${list.length}`);
      return [];
    }
    this.refuseDuplicates(list, `${node}.${key}`);
    const meeting: Way[][] = [[[]], ...Array.from({ length: least }, () => [])];
    for (const [index, member] of list.entries()) {
      const found = this.below(member, { ...scope, node: `${node}.${key}[${index}]` });
      for (let met = least; met > 0; met -= 1) {
        const [fewer = [], sofar = []] = [meeting[met - 1], meeting[met]];
        if (this.tooMany(sofar.length + fewer.length * found.length, node)) return [];
        sofar.push(...fewer.flatMap((way) => found.map((more) => join(way, more))));
        if (key === 'of' && least > 1) this.refuseShared(fewer.flat(), found.flat(), node);
      }
    }
    return minimal(meeting[least] ?? []);
  }

  /** Adds leaves from below to the ways that show too few kinds, until they show enough. */
  private span({ ways, leaves, kinds }: { ways: Way[]; leaves: Leaf[]; kinds: number }, node: string): Way[] {
    let spanned = ways;
    for (let round = 1; round < kinds; round += 1) {
      if (this.tooMany(spanned.length * leaves.length, node)) return [];
      spanned = spanned.flatMap((way) => (kindsOf(way).size >= kinds ? [way] : widened(way, leaves)));
    }
    const enough = spanned.filter((way) => kindsOf(way).size >= kinds);
    if (enough.length === 0 && ways.length > 0)
      this.refuse('kinds_impossible', `${node}.distinctKinds`, `what is below never shows ${kinds} kinds`);
    return minimal(enough);
  }

  private tooMany(count: number, node: string): boolean {
    if (count <= MOST_WAYS) return false;
    this.refuse('too_many_ways', node, `more than ${MOST_WAYS} ways to reach this: say it more simply`);
    return true;
  }

  private refuseDuplicates(list: readonly Requirement[], place: string): void {
    const ids = list.map((one) => (typeof one === 'string' ? one : 'factor' in one && one.factor));
    for (const [index, id] of ids.entries()) {
      if (id === false || ids.indexOf(id) === index) continue;
      this.refuse('duplicate_member', `${place}[${index}]`, `${id} is named twice in one set`);
    }
  }

  private refuseShared(some: Way, others: Way, node: string): void {
    const shared = others.find((leaf) => some.some((other) => other.factor === leaf.factor));
    if (shared) this.refuse('counted_twice', node, `${shared.factor} would count for two of the members`);
  }
}

/** What of a requirement must be met: `least` of the list under `key`. */
function members(node: Exclude<Requirement, string | { factor: string }>) {
  if ('all' in node) return { list: node.all, least: node.all.length, key: 'all' };
  if ('any' in node) return { list: node.any, least: 1, key: 'any' };
  return { list: node.of, least: node.atLeast, key: 'of' };
}

function kindsOf(way: Way): Set<Kind> {
  return new Set(way.flatMap((leaf) => [...leaf.kinds]));
}

function widened(way: Way, leaves: readonly Leaf[]): Way[] {
  const before = kindsOf(way).size;
  return leaves.map((leaf) => join(way, [leaf])).filter((wider) => kindsOf(wider).size > before);
}

/** Both ways together: a factor in both must meet the conditions of both with one piece of evidence. */
function join(one: Way, other: Way): Way {
  const leaves = new Map(one.map((leaf) => [leaf.factor, leaf]));
  for (const leaf of other) leaves.set(leaf.factor, both(leaves.get(leaf.factor) ?? leaf, leaf));
  return [...leaves.values()];
}

function both(a: Leaf, b: Leaf): Leaf {
  const [maxAge, acceptFmr] = [Math.min(a.maxAge, b.maxAge), Math.min(a.acceptFmr, b.acceptFmr)];
  return { ...a, maxAge, acceptFmr, liveness: better(a.liveness, b.liveness) };
}

function better(a: Liveness, b: Liveness): Liveness {
  return livenessReaches(a, b) ? a : b;
}

/** Drops every way that another one makes needless; fewest factors first, else as written. */
function minimal(ways: readonly Way[]): Way[] {
  const sorted = ways.toSorted((a, b) => a.length - b.length);
  const beats = (other: Way, way: Way, earlier: boolean) =>
    reaches(way, other) && (earlier || !reaches(other, way));
  return sorted.filter((way, index) => !sorted.some((other, at) => beats(other, way, at < index)));
}
