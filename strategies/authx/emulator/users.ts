import type { FaceTemplate, FingerprintTemplate, PalmTemplate } from 'passport-stepup/engines';
import type { RandomBytes } from 'passport-stepup/strategy-kit';
import { randomGuid } from '../biometric-form.ts';
import type { Pin } from './pin.ts';

/** What the emulator keeps of a user's biometrics: templates, never samples. */
export interface Templates {
  /** A face. */
  face?: FaceTemplate;
  /** A palm. */
  palm?: PalmTemplate;
  /** A finger. */
  fingerprint?: FingerprintTemplate;
}

/** One user. */
export interface User {
  /** The user's id. */
  readonly guid: string;
  /** The login name and its aliases, as they were sent. */
  names: readonly string[];
  /** The PIN, where one is set. */
  pin: Pin | undefined;
  /** What is enrolled. */
  readonly templates: Templates;
}

/** All users of one emulator, in memory. Login names and aliases are unique without regard to case (an assumption). */
export class Users {
  private readonly random: RandomBytes;
  private readonly users = new Map<string, User>();

  constructor(random: RandomBytes) {
    this.random = random;
  }

  /** A user by guid, in whatever case it is written (an assumption). */
  find(guid: string): User | undefined {
    return this.users.get(guid.toLowerCase());
  }

  /** Makes a user; nothing where a name is taken. */
  add(names: readonly string[]): User | undefined {
    if (this.taken(names)) return undefined;
    const user: User = { guid: randomGuid(this.random), names, pin: undefined, templates: {} };
    this.users.set(user.guid, user);
    return user;
  }

  /** Gives a user other aliases; says whether they are free. */
  rename(user: User, names: readonly string[]): boolean {
    if (this.taken(names, user)) return false;
    user.names = names;
    return true;
  }

  /** Deletes a user with everything of it (an assumption). */
  delete(user: User): void {
    this.users.delete(user.guid);
  }

  /** Everybody. */
  list(): readonly User[] {
    return [...this.users.values()];
  }

  /** Forgets everybody. */
  clear(): void {
    this.users.clear();
  }

  private taken(names: readonly string[], own?: User): boolean {
    const wanted = new Set(names.map((name) => name.toLowerCase()));
    const others = this.list().filter((user) => user !== own);
    return others.some((user) => user.names.some((name) => wanted.has(name.toLowerCase())));
  }
}
