import type { ErrorCode, Fetch } from 'passport-stepup/strategy-kit';

/** What a client must make of an answer: a value, a value of which something is said, or an error of this code. */
export type Expected =
  | { readonly value: unknown }
  | { readonly check: (value: unknown) => void }
  | { readonly error: ErrorCode };

/** It gives back exactly this (deep equality). */
export function answers(value: unknown): Expected {
  return { value };
}

/** What it gives back stands these assertions. */
export function satisfies(check: (value: unknown) => void): Expected {
  return { check };
}

/** It throws an error of this code. */
export function fails(error: ErrorCode): Expected {
  return { error };
}

/** Where a client is pointed to. */
export interface Peer {
  /** The address of a mock: no path behind the port. */
  readonly baseUrl: string;
  /** Must send every request of the client. */
  readonly fetch: Fetch;
}

/** How one operation of a vendor's document is called, and what must come of it. */
export interface OperationCase<Client, World> {
  /** As in the OpenAPI file. */
  readonly operationId: string;
  /**
   * Calls it with arguments that the document allows, on a fresh client in front of a mock. Every request that the
   * client sends for this operation is answered by the example under test.
   */
  readonly mocked: (client: Client) => Promise<unknown>;
  /**
   * What the client must make of each documented example, by `Example.key`: `200 added`, `200`, `400 text/plain`. Each
   * one below 300 must stand here; for the others the bare status will do (`'401'`), here or in the vendor's `otherwise`.
   */
  readonly examples: Readonly<Record<string, Expected>>;
  /**
   * Calls the same method on the emulator, prepares what it needs, and asserts what came of it. The operation must be
   * answered at least once with 2xx; every answer is validated by the document.
   */
  readonly emulated: (world: World) => Promise<void>;
}

/** A client, as far as it is used here. */
export interface Closable {
  close(): Promise<void>;
}

/** A running emulator with whatever the cases of a vendor need. */
export interface Running extends Closable {
  /** Forgets all state: called before each case. */
  reset(): void;
}

/** One vendor's contract tests: `test/contract/<vendor>.ts` exports one of these as `contract`, and its `operations`. */
export interface VendorContract<Client extends Closable, World extends Running> {
  readonly vendor: string;
  /** The vendor's OpenAPI file: `new URL('../../strategies/<vendor>/openapi.yaml', import.meta.url)`. */
  readonly openapi: URL;
  /** One entry for every operation of the file. */
  readonly operations: readonly OperationCase<Client, World>[];
  /** What an answer of 300 and above means where the operation says nothing of its own, by its status. */
  readonly otherwise: Readonly<Record<string, Expected>>;
  /** A client in front of a mock. */
  readonly connect: (peer: Peer) => Client;
  /** Starts the emulator and what speaks to it; every request must go through `fetch`. */
  readonly start: (fetch: Fetch) => Promise<World>;
}
