import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { type RandomBytes, RequestError } from 'passport-stepup/strategy-kit';

const hash = promisify<string, Buffer, number, Buffer>(scrypt);
const ACTIVATION_SECONDS = 600;
const CODE_SECONDS = 120;
const MOST_WRONG = 5;
const PIN = /^\d{4,12}$/;

/** What the vendor answers when a PIN is to be made (documented members). */
export interface Activation {
  /** Identity at the provider, 64 hex digits. */
  readonly mpinId: string;
  /** Lets a PIN client register a PIN, once; 32 hex digits. */
  readonly activationToken: string;
  /** When that ends, in seconds since 1970. */
  readonly expireTime: number;
  /** Where the PIN is typed: the provider's page. */
  readonly redirectURI: string;
  /** The user's name at the provider. */
  readonly pinUser: string;
  /** The device's name at the provider. */
  readonly pinDevice: string;
}

interface Identity {
  readonly salt: Buffer;
  readonly hash: Buffer;
  readonly mpinId: string;
  wrong: number;
}

interface Code {
  readonly pinUser: string;
  readonly right: boolean;
  readonly madeAt: number;
}

/** What this needs. */
export interface PinProviderParts {
  /** Seconds since 1970: an activation is good for 600 seconds, a code for 120. */
  readonly clock: () => number;
  /** Makes identities, activation tokens, salts and codes. */
  readonly random: RandomBytes;
  /** The address of the provider's page. */
  readonly page: string;
}

/**
 * Stands in for the PIN provider (MIRACL Trust at the vendor). PINs are kept by scrypt. Whoever types a PIN gets a code
 * either way: whether it was right shows only when the code is used, as the vendor's documents have it. After five wrong
 * ones in a row every code is wrong until the PIN is made anew.
 */
export class PinProvider {
  private readonly parts: PinProviderParts;
  private readonly activations = new Map<string, Activation>();
  private readonly identities = new Map<string, Identity>();
  private readonly codes = new Map<string, Code>();

  constructor(parts: PinProviderParts) {
    this.parts = parts;
  }

  /** A PIN is to be made for a user: what the PIN client needs. Used by the vendor's side. */
  activate(pinUser: string): Activation {
    const { clock, random, page } = this.parts;
    const activationToken = random(16).toString('hex');
    const activation = {
      mpinId: random(32).toString('hex'),
      activationToken,
      expireTime: Math.floor(clock()) + ACTIVATION_SECONDS,
      redirectURI: page,
      pinUser,
      pinDevice: random(8).toString('hex'),
    };
    this.activations.set(activationToken, activation);
    return activation;
  }

  /**
   * What the PIN client does with an activation: makes a PIN of 4 to 12 digits, once. Throws `request_malformed` for
   * another PIN and for an activation that is unknown, used or over.
   */
  async register(activationToken: string, pin: string): Promise<void> {
    if (!PIN.test(pin)) throw new RequestError('request_malformed', 'a PIN is 4 to 12 digits');
    const activation = this.activations.get(activationToken);
    this.activations.delete(activationToken);
    if (!activation || this.parts.clock() >= activation.expireTime)
      throw new RequestError('request_malformed', 'the activation is unknown, used or over');
    const salt = this.parts.random(16);
    this.identities.set(activation.pinUser, {
      salt,
      hash: await hash(pin, salt, 32),
      mpinId: activation.mpinId,
      wrong: 0,
    });
  }

  /** What the PIN client does at a sign-in: gives a one-time code for what was typed. An unknown user's is a wrong one. */
  async code(pinUser: string, pin: string): Promise<string> {
    const identity = this.identities.get(pinUser);
    const salt = identity?.salt ?? this.parts.random(16);
    const typed = await hash(pin, salt, 32);
    const right =
      identity !== undefined && identity.wrong < MOST_WRONG && timingSafeEqual(typed, identity.hash);
    if (identity) identity.wrong = right ? 0 : identity.wrong + 1;
    const code = this.parts.random(16).toString('hex');
    this.codes.set(code, { pinUser, right, madeAt: this.parts.clock() });
    return code;
  }

  /** The vendor's side of a code: uses it up and says whether it stands for the right PIN of this user. */
  redeem(code: string, pinUser: string): boolean {
    const made = this.codes.get(code);
    this.codes.delete(code);
    if (!made || this.parts.clock() - made.madeAt >= CODE_SECONDS) return false;
    return made.right && made.pinUser === pinUser;
  }

  /** Whether a PIN has been made for this identity. */
  isRegistered(pinUser: string, mpinId: string): boolean {
    return this.identities.get(pinUser)?.mpinId === mpinId;
  }

  /** Forgets one user's PIN. */
  forget(pinUser: string): void {
    this.identities.delete(pinUser);
  }

  /** Forgets all. */
  clear(): void {
    this.activations.clear();
    this.identities.clear();
    this.codes.clear();
  }
}
