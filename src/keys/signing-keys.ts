import type { KeyObject } from 'node:crypto';
import { inspect } from 'node:util';
import type { JSONWebKeySet, JWK } from 'jose';
import { type Clock, systemClock } from '../lib/clock.ts';
import { ConfigurationError } from '../lib/errors.ts';
import type { RandomBytes } from '../lib/random.ts';
import type { Algorithm } from './algorithm.ts';
import { generateKeyDocument, importKey, type KeyDocument, parseKeyDocument } from './key-document.ts';
import { readKeyFile } from './key-file.ts';
import { keyStates } from './key-state.ts';

/** What signs at the moment. */
export interface Signer {
  /** The key's id in the JWKS. */
  readonly kid: string;
  /** The key's algorithm. */
  readonly alg: Algorithm;
  /** The private key. */
  readonly key: KeyObject;
}

/** A key that stands in the JWKS now. */
export interface PublishedKey extends Signer {
  /** Its public half, as the JWKS has it. */
  readonly jwk: JWK;
  /** When it was made, in seconds since 1970. */
  readonly createdAt: number;
  /** From when on it signs, in seconds since 1970. */
  readonly signsFrom: number;
}

interface LoadedKey extends Signer {
  readonly jwk: JWK;
  readonly created_at: number;
  readonly signs_from: number;
}

/**
 * The keys that sign assurances, and the deployment's secret. Each key is next → signing → retiring → removed by
 * the clock alone: a next one stands in the JWKS before it signs, an old one until its last token has expired.
 * Nothing private shows when it is printed, inspected or serialised.
 */
export class SigningKeys {
  readonly #clock: Clock;
  readonly #path: string | undefined;
  #secret: Buffer = Buffer.alloc(0);
  #keys: readonly LoadedKey[] = [];
  #published: JSONWebKeySet = { keys: [] };

  private constructor(document: KeyDocument, clock: Clock, path?: string) {
    this.#clock = clock;
    this.#path = path;
    this.#take(document);
    this.signer();
  }

  /**
   * The keys of a file made by `passport-stepup keys generate`. Never creates one. Throws `keys_invalid` when it
   * is missing, readable or writable by group or others, unusable, or has no key that may sign yet.
   */
  static load(path: string, options: { readonly clock?: Clock } = {}): SigningKeys {
    return new SigningKeys(readKeyFile(path), options.clock ?? systemClock, path);
  }

  /** Fresh keys in memory, gone with the process. `alg` defaults to `ES256`. */
  static generate(options: { alg?: Algorithm; clock?: Clock; random?: RandomBytes } = {}): SigningKeys {
    const clock = options.clock ?? systemClock;
    return new SigningKeys(generateKeyDocument(options.alg ?? 'ES256', clock(), options.random), clock);
  }

  /** The keys of a parsed key file, for deployments that keep it in a secret manager. Throws `keys_invalid`. */
  static from(json: unknown, options: { readonly clock?: Clock } = {}): SigningKeys {
    return new SigningKeys(parseKeyDocument(json), options.clock ?? systemClock);
  }

  /** The deployment's 32 random bytes, from which other keys are derived; keys change, it stays. */
  get secret(): Buffer {
    return Buffer.from(this.#secret);
  }

  /**
   * The public keys: next, signing and retiring. It is the same frozen object for as long as they are the same,
   * so that a verifier notices a change by comparing.
   */
  jwks(): JSONWebKeySet {
    const keys = this.#current().map((key) => key.jwk);
    const same =
      keys.length === this.#published.keys.length && keys.every((jwk, i) => jwk === this.#published.keys[i]);
    if (!same) this.#published = Object.freeze({ keys: Object.freeze(keys) as JWK[] });
    return this.#published;
  }

  /** The keys of the JWKS with their private halves, in the order of signing, for whoever publishes them with certificates. */
  published(): readonly PublishedKey[] {
    return this.#current().map(({ kid, alg, key, jwk, created_at: createdAt, signs_from: signsFrom }) => ({
      ...{ kid, alg, key, jwk, createdAt, signsFrom },
    }));
  }

  /** The key that signs now. Throws `keys_invalid` when none may yet. */
  signer(): Signer {
    const key = this.#keys[keyStates(this.#keys, this.#clock()).indexOf('signing')];
    if (!key) throw new ConfigurationError('keys_invalid', 'no key may sign yet');
    return { kid: key.kid, alg: key.alg, key: key.key };
  }

  /**
   * Reads its file again after `passport-stepup keys rotate`; call it before the next key signs. Throws
   * `keys_invalid`, and keeps the keys it has, when the file is not usable, holds another secret or was never there.
   */
  reload(): void {
    if (this.#path === undefined)
      throw new ConfigurationError('keys_invalid', 'these keys come from no file');
    const document = readKeyFile(this.#path);
    if (!Buffer.from(document.secret, 'base64url').equals(this.#secret)) {
      throw new ConfigurationError('keys_invalid', 'the file holds the secret of another deployment');
    }
    this.#take(document);
  }

  /** What printing and inspecting show: nothing. */
  [inspect.custom](): string {
    return 'SigningKeys { [redacted] }';
  }

  #current(): readonly LoadedKey[] {
    const states = keyStates(this.#keys, this.#clock());
    return this.#keys.filter((_, index) => states[index] !== 'removed');
  }

  #take(document: KeyDocument): void {
    const known = new Map(this.#keys.map((key) => [key.kid, key]));
    const keys = document.keys.map((entry) => {
      const { kid, alg, created_at, signs_from } = entry;
      const loaded = { ...importKey(entry), kid, alg, created_at, signs_from };
      return { ...loaded, jwk: known.get(entry.kid)?.jwk ?? loaded.jwk };
    });
    this.#secret = Buffer.from(document.secret, 'base64url');
    this.#keys = keys;
  }
}
