import type { FaceTemplate, VoiceReading } from 'passport-stepup/engines';
import type { RandomBytes } from 'passport-stepup/strategy-kit';

/** One user as the emulator knows them: templates and features, never a picture or a recording. */
export interface EmulatedUser {
  /** The id at Biometrid: 24 hexadecimal digits. */
  readonly id: string;
  /** The caller's own id. */
  readonly referenceId: string;
  /** The device that is bound to the user. */
  readonly macAddress: string | undefined;
  /** The enrolled face. */
  face: FaceTemplate | undefined;
  /** What the enrolled voice was learned from, by language. */
  readonly voices: Map<string, readonly VoiceReading[]>;
  /** Digests of recordings that were judged: a second time they are no answer to a prompt. */
  readonly heard: Set<string>;
}

const ID_BYTES = 12;

/** All users of one emulator, in memory. */
export class Users {
  private readonly users = new Map<string, EmulatedUser>();
  private readonly random: RandomBytes;

  constructor(random: RandomBytes) {
    this.random = random;
  }

  /** How many there are. */
  get size(): number {
    return this.users.size;
  }

  /** A new user. A second one with the same reference is another user. */
  add(referenceId: string, macAddress: string | undefined): EmulatedUser {
    const id = Buffer.from(this.random(ID_BYTES)).toString('hex');
    const user: EmulatedUser = {
      id,
      referenceId,
      macAddress,
      face: undefined,
      voices: new Map(),
      heard: new Set(),
    };
    this.users.set(id, user);
    return user;
  }

  /** A user, or nothing. */
  find(id: string): EmulatedUser | undefined {
    return this.users.get(id);
  }

  /** Whom a device is bound to. */
  ofDevice(macAddress: string): EmulatedUser | undefined {
    return this.list().find((one) => one.macAddress?.toLowerCase() === macAddress.toLowerCase());
  }

  /** Everybody, oldest first. */
  list(): readonly EmulatedUser[] {
    return [...this.users.values()];
  }

  /** Deletes a user with everything. */
  delete(id: string): void {
    this.users.delete(id);
  }

  /** Forgets everybody. */
  clear(): void {
    this.users.clear();
  }
}
