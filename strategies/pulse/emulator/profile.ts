import {
  admit,
  type KeystrokeEngine,
  type KeystrokeTemplate,
  type Reading,
  type RememberedTimings,
} from 'passport-stepup/engines';
import { type Judged, judgedBy } from './judged.ts';
import type { Typing } from './typing.ts';

/** References from which a profile can suffice (documented: five typings are the minimum). */
export const ENOUGH = 5;
const WINDOW = 10;
const REMEMBERED = 30;
/** Milliseconds. */
const EQUAL_DWELLS = 1;

/** A typing that was recorded: times and features, neither keys nor the pattern itself. */
export interface Recorded extends Judged {
  /** Its identifier. */
  readonly id: string;
  /** Which text it was of, where the pattern says so. */
  readonly tId: string | undefined;
  /** SHA-256 of the text, where the pattern says so. */
  readonly textDigest: string | undefined;
}

type Reference = Recorded & { readonly reading: Reading };

/** What is known of one person's typing of one text. */
export class Profile {
  private readonly engine: KeystrokeEngine;
  private references: readonly Reference[] = [];
  private remembered: RememberedTimings = [];
  private made: KeystrokeTemplate | undefined;

  constructor(engine: KeystrokeEngine) {
    this.engine = engine;
  }

  /** How many references there are. */
  get size(): number {
    return this.references.length;
  }

  /** Whether there are enough references, and each of them is near enough to what they have in common. */
  get ready(): boolean {
    return this.references.length >= ENOUGH && this.references.every((one) => this.isNear(one.reading, []));
  }

  /** Whether a typing may be of this text, by its length and by its digest where both are known. */
  mayBeOf(typing: Typing): boolean {
    const first = this.references[0];
    if (!first) return false;
    const digest = this.references.find((one) => one.textDigest !== undefined)?.textDigest;
    const sameText = digest === undefined || typing.textDigest === undefined || digest === typing.textDigest;
    return sameText && (first.reading.features.length + 1) / 2 === typing.sample.keys.length;
  }

  /** Judges a typing: compared where the references suffice, else only inspected. Its times are remembered either way. */
  judge(typing: Typing): Judged {
    const reading = this.engine.read(typing.sample);
    const judged = this.inspected(typing) ?? this.compared(typing, reading);
    if (typing.sample.keys.length > 0)
      this.remembered = [...this.remembered, reading.timings].slice(-REMEMBERED);
    return judged;
  }

  /**
   * Makes a recorded typing a reference, unless it came from a program, is unusable, of another length, or too far from
   * references that suffice already. The profile rests on the last ten. Says whether it did.
   */
  link(recorded: Recorded): boolean {
    const { reading, outcome } = recorded;
    if (!reading || outcome === 'robot' || outcome === 'unusable') return false;
    const first = this.references[0];
    if (first && first.reading.sequence !== reading.sequence) return false;
    if (this.references.some((one) => one.id === recorded.id) || !this.isNear(reading, recorded.signs))
      return false;
    this.keep([...this.references, { ...recorded, reading }]);
    return true;
  }

  /** A profile of these references and of more of the same length beside them, however far from each other they are. */
  with(more: readonly Recorded[]): Profile {
    const profile = this.withoutReferences();
    const readable = more.flatMap(({ reading, ...one }) => (reading ? [{ ...one, reading }] : []));
    const sequence = readable.at(-1)?.reading.sequence;
    const all = [...this.references, ...readable];
    profile.keep(all.filter((one) => sequence === undefined || one.reading.sequence === sequence));
    return profile;
  }

  /** A profile that only remembers which times it has seen. */
  withoutReferences(): Profile {
    const profile = new Profile(this.engine);
    profile.remembered = this.known().slice(-REMEMBERED);
    return profile;
  }

  /** Removes a reference. Says whether it was there. */
  unlink(id: string): boolean {
    const left = this.references.filter((one) => one.id !== id);
    const found = left.length < this.references.length;
    this.keep(left);
    return found;
  }

  /** Removes all references. Their times stay remembered: an old typing is not new again. */
  clear(): void {
    this.remembered = this.known().slice(-REMEMBERED);
    this.keep([]);
  }

  private keep(references: readonly Reference[]): void {
    this.references = references.slice(-WINDOW);
    const readings = this.references.map((one) => one.reading);
    this.made = readings.length >= ENOUGH ? this.engine.enrol(readings) : undefined;
  }

  private inspected({ sample }: Typing): Judged | undefined {
    const refusal = this.engine.inspect(sample, this.known());
    if (refusal) return judgedBy(refusal);
    return dwellsEqual(sample)
      ? { outcome: 'robot', reading: this.engine.read(sample), signs: [] }
      : undefined;
  }

  private compared(typing: Typing, reading: Reading): Judged {
    if (!this.made) return { outcome: 'uncompared', reading, signs: [] };
    if (!this.mayBeOf(typing)) return { outcome: 'unusable', reading, signs: [] };
    return judgedBy(this.engine.check(typing.sample, { template: this.made }).verdict);
  }

  private known(): RememberedTimings {
    return [...this.remembered, ...this.references.map((one) => one.reading.timings)];
  }

  /** Near enough to learn from; everything is, while there is no template. */
  private isNear(reading: Reading, signs: Judged['signs']): boolean {
    if (!this.made) return true;
    const candidate = { decision: 'reject', reason: 'too_different', signs, reading } as const;
    return admit(this.made, candidate, { otherFactorSucceeded: true }).admitted;
  }
}

/** Whether all keys were held for the same time, to within 1 ms (assumption): no hand does that. */
function dwellsEqual({ keys }: Typing['sample']): boolean {
  const dwells = keys.map(({ down, up }) => up - down);
  return Math.max(...dwells) - Math.min(...dwells) <= EQUAL_DWELLS;
}
