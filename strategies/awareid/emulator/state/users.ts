import type { FaceTemplate, VoiceTemplate } from 'passport-stepup/engines';
import { Refused } from '../refused.ts';

/** What a user can prove: keys and templates, never a sample. */
export interface Credentials {
  /** Public keys by the device's id: base64 of a DER SubjectPublicKeyInfo, kept unchecked as the vendor does. */
  devices: Map<string, string>;
  /** The enrolled face. */
  face?: FaceTemplate;
  /** The enrolled voice. */
  voice?: VoiceTemplate;
  /** Identity at the PIN provider. */
  pinId?: string;
}

/** Who enrolls. */
export interface Person {
  /** Names them at the tenant: one user for each name. */
  readonly username: string;
  /** Not checked; empty where the hosted app enrolls somebody without one. */
  readonly email: string;
  /** Given name; compared without regard to case. */
  readonly firstName?: string | undefined;
  /** Family name; compared without regard to case. */
  readonly lastName?: string | undefined;
  /** Up to 15 digits, with or without `+`, or the empty text; one-time codes go there. */
  readonly phoneNumber?: string | undefined;
}

/** One user, enrolled or about to be. */
export interface User extends Person {
  /** When they came, in seconds since 1970. */
  readonly startedAt: number;
  /** Names the enrollment once it is complete. */
  registrationCode?: string;
  /** What they can prove. */
  credentials: Credentials;
  /** What happened: times and kinds of events. */
  readonly activities: { readonly at: number; readonly type: string }[];
}

/** All users of the tenant. */
export class Users {
  private readonly byName = new Map<string, User>();

  /** Everybody. */
  all(): readonly User[] {
    return [...this.byName.values()];
  }

  /** Those who have completed an enrollment, the oldest first. */
  enrolled(): readonly User[] {
    return this.all().filter((user) => user.registrationCode !== undefined);
  }

  /** One by name, or nothing. */
  named(username: string): User | undefined {
    return this.byName.get(username);
  }

  /** One who is enrolled, by code or name, or nothing. */
  registered(by: {
    readonly registrationCode?: string | undefined;
    readonly username?: string | undefined;
  }): User | undefined {
    if (by.registrationCode !== undefined)
      return this.enrolled().find((user) => user.registrationCode === by.registrationCode);
    const user = by.username === undefined ? undefined : this.byName.get(by.username);
    return user?.registrationCode === undefined ? undefined : user;
  }

  /** A user who starts to enroll; one who has not finished starts anew, with what is said of them now. */
  begin(person: Person, now: number): User {
    const known = this.byName.get(person.username);
    if (known?.registrationCode !== undefined) return known;
    const { username, email, firstName, lastName, phoneNumber } = person;
    const activities = known?.activities ?? [];
    const startedAt = known?.startedAt ?? now;
    const user: User = {
      username,
      email,
      firstName,
      lastName,
      phoneNumber,
      startedAt,
      credentials: noCredentials(),
      activities,
    };
    this.byName.set(username, user);
    return user;
  }

  /** The enrollment is complete: the user has what was collected. Throws `Refused` when another session was faster. */
  complete(user: User, collected: Credentials, registrationCode: string): void {
    const current = this.byName.get(user.username);
    if (!current || current.registrationCode !== undefined)
      throw new Refused('no_session', 'No value present');
    user.credentials = collected;
    user.registrationCode = registrationCode;
    this.byName.set(user.username, user);
  }

  /** Removes a user. */
  delete(user: User): void {
    this.byName.delete(user.username);
  }

  /** Forgets everybody. */
  clear(): void {
    this.byName.clear();
  }
}

/** Nothing yet. */
export function noCredentials(): Credentials {
  return { devices: new Map() };
}
