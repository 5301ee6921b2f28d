import { type Liveness, livenessReaches } from '../evidence/evidence.ts';
import type { Kind } from '../evidence/methods.ts';
import type { Conditions, Requirement } from './document.ts';
import type { PolicyFactor } from './factors.ts';
import type { Refuse } from './refusal.ts';

/** One factor that a way needs, with what its evidence must fulfil. */
export interface Leaf {
  /** The factor's id. */
  readonly factor: string;
  /** The greatest age in seconds; `Infinity` where none is said. */
  readonly maxAge: number;
  /** The least grade of liveness; `none` for a factor without biometric. */
  readonly liveness: Liveness;
  /** The highest false-match rate that its node, or one above, accepts knowingly. */
  readonly acceptFmr: number;
  /** The node's place in the document. */
  readonly node: string;
}

/** A minimal set of factors that fulfils a requirement: each factor once, with all its conditions together. */
export type Way = readonly Leaf[];

/** What a requirement comes to: its minimal ways, fewest factors first, and every leaf as it is written. */
interface Ways {
  readonly ways: readonly Way[];
  readonly leaves: readonly Leaf[];
}

type Scope = Pick<Leaf, 'maxAge' | 'liveness' | 'acceptFmr'>;
type Members = {
  readonly list: readonly Requirement[];
  readonly least: number;
  readonly key: 'all' | 'any' | 'of';
};

const MOST_WAYS = 1000;
const OPEN: Scope = { maxAge: Infinity, liveness: 'none', acceptFmr: 0 };

/** Whether evidence that does for `way` always does for `lower` too. */
export function reaches(way: Way, lower: Way): boolean {
  return lower.every((need) =>
    way.some(
      (has) =>
        has.factor === need.factor &&
        has.maxAge <= need.maxAge &&
        livenessReaches(has.liveness, need.liveness),
    ),
  );
}

/** Unfolds requirements into their minimal ways, telling what is wrong with them on the way. */
export class WayFinder {
  private readonly factors: ReadonlyMap<string, PolicyFactor>;
  private readonly refuse: Refuse;

  constructor(factors: ReadonlyMap<string, PolicyFactor>, refuse: Refuse) {
    this.factors = factors;
    this.refuse = refuse;
  }

  /** The ways of the requirement at this place of the document. */
  find(requirement: Requirement, place: string, outer: Scope = OPEN): Ways {
    if (typeof requirement === 'string') return this.factor(requirement, place, outer);
    const scope = this.narrow(requirement, place, outer);
    const found =
      'factor' in requirement
        ? this.factor(requirement.factor, place, scope)
        : this.combine(members(requirement), place, scope);
    if (
      requirement.liveness !== undefined &&
      !found.leaves.some((leaf) => this.kinds([leaf]).has('inherence'))
    ) {
      this.refuse('liveness_without_biometric', `${place}.liveness`, 'there is no biometric here');
    }
    return { leaves: found.leaves, ways: this.span(found, requirement.distinctKinds ?? 1, place) };
  }

  private factor(id: string, node: string, scope: Scope): Ways {
    const factor = this.factors.get(id);
    if (!factor) {
      this.refuse('unknown_factor', node, `${id} is not a factor of this policy`);
      return { ways: [], leaves: [] };
    }
    const liveness = factor.kinds.has('inherence') ? scope.liveness : 'none';
    const leaf = { ...scope, factor: id, liveness, node };
    return { ways: [[leaf]], leaves: [leaf] };
  }

  private narrow(written: Conditions, place: string, outer: Scope): Scope {
    const { maxAge = outer.maxAge, acceptFmr = 0 } = written;
    const liveness = written.liveness === true ? 'same-capture' : (written.liveness ?? 'none');
    if (maxAge > outer.maxAge) {
      this.refuse('age_widened', `${place}.maxAge`, `an outer maxAge of ${outer.maxAge} applies already`);
    }
    return {
      maxAge,
      liveness: better(liveness, outer.liveness),
      acceptFmr: Math.max(acceptFmr, outer.acceptFmr),
    };
  }

  /** Builds up, member by member, the ways that meet 0, 1, … of the members seen so far. */
  private combine({ list, least, key }: Members, place: string, scope: Scope): Ways {
    if (least < 1 || least > list.length) {
      this.refuse('at_least_out_of_range', `${place}.atLeast`, `${least} of ${list.length}`);
      return { ways: [], leaves: [] };
    }
    this.refuseDuplicates(list, `${place}.${key}`);
    const leaves: Leaf[] = [];
    const meeting: Way[][] = [[[]], ...Array.from({ length: least }, () => [])];
    for (const [index, member] of list.entries()) {
      const found = this.find(member, `${place}.${key}[${index}]`, scope);
      leaves.push(...found.leaves);
      for (let met = least; met > 0; met -= 1) {
        const fewer = meeting[met - 1] ?? [];
        if (this.tooMany((meeting[met]?.length ?? 0) + fewer.length * found.ways.length, place)) {
          return { ways: [], leaves };
        }
        const joined = fewer.flatMap((way) => found.ways.map((more) => join(way, more)));
        meeting[met]?.push(...joined);
        if (key === 'of' && least > 1) this.refuseShared(fewer, found.ways, place);
      }
    }
    return { ways: minimal(meeting[least] ?? []), leaves };
  }

  /** Adds leaves from below to the ways that show too few kinds, until they show enough. */
  private span({ ways, leaves }: Ways, kinds: number, place: string): readonly Way[] {
    let spanned = ways;
    for (let round = 1; round < kinds; round += 1) {
      if (this.tooMany(spanned.length * leaves.length, place)) return [];
      spanned = spanned.flatMap((way) => (this.kinds(way).size >= kinds ? [way] : this.widened(way, leaves)));
    }
    const enough = spanned.filter((way) => this.kinds(way).size >= kinds);
    if (enough.length === 0 && ways.length > 0) {
      this.refuse('kinds_impossible', `${place}.distinctKinds`, `what is below never shows ${kinds} kinds`);
    }
    return kinds === 1 ? ways : minimal(enough);
  }

  private widened(way: Way, leaves: readonly Leaf[]): Way[] {
    const before = this.kinds(way).size;
    return leaves.map((leaf) => join(way, [leaf])).filter((wider) => this.kinds(wider).size > before);
  }

  private kinds(way: Way): Set<Kind> {
    return new Set(way.flatMap((leaf) => [...(this.factors.get(leaf.factor)?.kinds ?? [])]));
  }

  private tooMany(count: number, place: string): boolean {
    if (count <= MOST_WAYS) return false;
    this.refuse('too_many_ways', place, `more than ${MOST_WAYS} ways to reach this: say it more simply`);
    return true;
  }

  private refuseDuplicates(list: readonly Requirement[], place: string): void {
    const seen = new Set<string>();
    for (const [index, member] of list.entries()) {
      const id = typeof member === 'string' ? member : 'factor' in member ? member.factor : undefined;
      if (id === undefined) continue;
      if (seen.has(id))
        this.refuse('duplicate_member', `${place}[${index}]`, `${id} is named twice in one set`);
      seen.add(id);
    }
  }

  private refuseShared(some: readonly Way[], others: readonly Way[], place: string): void {
    const ids = new Set(some.flatMap((way) => way.map((leaf) => leaf.factor)));
    const shared = others.flat().find((leaf) => ids.has(leaf.factor));
    if (shared) this.refuse('counted_twice', place, `${shared.factor} would count for two of the members`);
  }
}

function members(node: Exclude<Requirement, string | { factor: string }>): Members {
  if ('all' in node) return { list: node.all, least: node.all.length, key: 'all' };
  if ('any' in node) return { list: node.any, least: 1, key: 'any' };
  return { list: node.of, least: node.atLeast, key: 'of' };
}

/** Both ways together: a factor in both must meet the conditions of both with one piece of evidence. */
function join(one: Way, other: Way): Way {
  const leaves = new Map(one.map((leaf) => [leaf.factor, leaf]));
  for (const leaf of other) {
    const same = leaves.get(leaf.factor);
    leaves.set(leaf.factor, same ? both(same, leaf) : leaf);
  }
  return [...leaves.values()];
}

function both(a: Leaf, b: Leaf): Leaf {
  return {
    ...a,
    maxAge: Math.min(a.maxAge, b.maxAge),
    liveness: better(a.liveness, b.liveness),
    acceptFmr: Math.min(a.acceptFmr, b.acceptFmr),
  };
}

function better(a: Liveness, b: Liveness): Liveness {
  return livenessReaches(a, b) ? a : b;
}

/** Drops every way that another one makes needless; fewest factors first, else as written. */
function minimal(ways: readonly Way[]): Way[] {
  const sorted = ways.toSorted((a, b) => a.length - b.length);
  const kept: Way[] = [];
  for (const way of sorted) {
    if (kept.some((other) => reaches(way, other))) continue;
    const stricter = kept.filter((other) => other.length === way.length && reaches(other, way));
    for (const other of stricter) kept.splice(kept.indexOf(other), 1);
    kept.push(way);
  }
  return kept;
}
