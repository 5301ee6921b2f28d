import type { StatusRow } from 'passport-stepup/emulator-kit';
import { KeystrokeEngine } from 'passport-stepup/engines';
import type { Judged } from './judged.ts';
import { Profile, type Recorded } from './profile.ts';
import type { Typing } from './typing.ts';

const MOST_RECORDED = 200;
const ID_DIGITS = 6;

/** One user as the emulator knows them. */
export class User {
  private readonly engine: KeystrokeEngine;
  private readonly nextId: () => string;
  private readonly profiles = new Map<string, Profile>();
  private recorded: readonly Recorded[] = [];

  constructor(engine: KeystrokeEngine, nextId: () => string) {
    this.engine = engine;
    this.nextId = nextId;
  }

  /** How many references there are, over all texts. */
  get references(): number {
    return [...this.profiles.values()].reduce((sum, one) => sum + one.size, 0);
  }

  /** How many patterns are kept: recorded ones and references. */
  get patterns(): number {
    return this.recorded.length;
  }

  /** Whether the typing of some text is known well enough. */
  get ready(): boolean {
    return [...this.profiles.values()].some((one) => one.ready);
  }

  /** Judges a typing against the references of its text, and records it. */
  judge(typing: Typing): Recorded {
    return this.record(typing, this.profileFor(typing).judge(typing));
  }

  /**
   * Makes a typing a reference. One that was recorded just before, as after a sign-in that was committed, is linked as it
   * was judged then; any other is judged now. Says whether it became one.
   */
  linkTyping(typing: Typing): boolean {
    const timings = JSON.stringify(this.engine.read(typing.sample).timings);
    const earlier = this.recorded.findLast((one) => JSON.stringify(one.reading?.timings) === timings);
    return this.link(earlier ?? this.judge(typing));
  }

  /** Makes a recorded typing a reference. Nothing when there is none of that identifier. */
  linkRecorded(id: string): boolean | undefined {
    const found = this.recorded.find((one) => one.id === id);
    return found && this.link(found);
  }

  /** Removes a recorded typing from the references. Nothing when there is none of that identifier. */
  unlink(id: string): boolean | undefined {
    const found = this.recorded.find((one) => one.id === id);
    return found && this.profileOf(found.tId).unlink(id);
  }

  /** Somebody new who remembers what this user has typed: an old typing is not new again. */
  withoutReferences(): User {
    const user = new User(this.engine, this.nextId);
    for (const [key, profile] of this.profiles) user.profiles.set(key, profile.withoutReferences());
    return user;
  }

  /** This user with more references of one text beside those that are there; nothing where they are not of one rhythm. */
  completedWith(taken: readonly Recorded[]): User | undefined {
    const user = new User(this.engine, this.nextId);
    for (const [key, profile] of this.profiles) user.profiles.set(key, profile);
    user.recorded = [...this.recorded, ...taken].slice(-MOST_RECORDED);
    const tId = taken.at(-1)?.tId;
    const completed = user.profileOf(tId).with(taken);
    user.profiles.set(tId ?? '', completed);
    return completed.ready ? user : undefined;
  }

  /** Removes all references. */
  clear(): void {
    for (const profile of this.profiles.values()) profile.clear();
  }

  private link(recorded: Recorded): boolean {
    return this.profileOf(recorded.tId).link(recorded);
  }

  private record(typing: Typing, judged: Judged): Recorded {
    const { tId, textDigest } = typing;
    const recorded: Recorded = { ...judged, id: this.nextId(), tId, textDigest };
    this.recorded = [...this.recorded, recorded].slice(-MOST_RECORDED);
    return recorded;
  }

  /** With a `tId` the references of that text alone; without one those that the typing may be of. */
  private profileFor(typing: Typing): Profile {
    if (typing.tId !== undefined) return this.profileOf(typing.tId);
    return [...this.profiles.values()].find((one) => one.mayBeOf(typing)) ?? this.profileOf(undefined);
  }

  private profileOf(tId: string | undefined): Profile {
    const key = tId ?? '';
    const found = this.profiles.get(key) ?? new Profile(this.engine);
    this.profiles.set(key, found);
    return found;
  }
}

/** All users of one emulator, in memory. */
export class Users {
  private readonly engine = new KeystrokeEngine();
  private readonly users = new Map<string, User>();
  private last = 0;

  /** A user, or nothing. */
  find(userRef: string): User | undefined {
    return this.users.get(userRef);
  }

  /** A new user that is not kept yet. */
  make(): User {
    return new User(this.engine, () => this.nextId());
  }

  /** Keeps a user. */
  keep(userRef: string, user: User): void {
    this.users.set(userRef, user);
  }

  /** Deletes a user. Says how many patterns went, or nothing when there is no such user. */
  delete(userRef: string): number | undefined {
    const patterns = this.users.get(userRef)?.patterns;
    this.users.delete(userRef);
    return patterns;
  }

  /** Everybody, as the emulator's page shows them. */
  list(): readonly StatusRow[] {
    return [...this.users].map(([userRef, { references, patterns, ready }]) => ({
      userRef,
      references,
      patterns,
      ready,
    }));
  }

  /** Forgets everybody. */
  clear(): void {
    this.users.clear();
    this.last = 0;
  }

  private nextId(): string {
    this.last += 1;
    return `p-${String(this.last).padStart(ID_DIGITS, '0')}`;
  }
}
