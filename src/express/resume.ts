import type { Request } from 'express';
import type { Caller } from '../ceremony/ceremony.ts';
import { deriveKey } from '../lib/digest.ts';
import { type RandomBytes, randomId } from '../lib/random.ts';
import { seal, unseal } from '../lib/seal.ts';
import type { Store } from '../store/store.ts';
import { returnPath } from './negotiate.ts';

/** A request that waits for a step-up. */
export interface WaitingRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query on this site. */
  readonly url: string;
  /** The fields of a form, in their order; a name may come several times. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** It could not be kept: nothing of it is here, and `url` is the page that it came from. */
  readonly lost?: true;
}

const LIMIT = 64 * 1024;
const LIFETIME = 900;
const SECRET_NAME = /pass|pwd|pin\b|secret|otp|one.?time/i;

/**
 * Requests that a page was stopped in, until its person confirms them: encrypted, taken once, at most 64 KB, never
 * multipart and never a password. Of what is not kept the person is told. Repeating goes through the whole chain again.
 */
export class Resumes {
  private readonly store: Store;
  private readonly issuer: string;
  private readonly random: RandomBytes;
  private readonly key: Buffer;

  constructor(options: {
    readonly store: Store;
    readonly issuer: string;
    readonly random: RandomBytes;
    readonly secret: Buffer;
  }) {
    this.store = options.store;
    this.issuer = options.issuer;
    this.random = options.random;
    this.key = deriveKey(options.secret, 'resume');
  }

  /** Keeps a request and gives its one-time handle, or nothing where it must not be kept. */
  async keep(caller: Caller, req: Request): Promise<string | undefined> {
    const waiting = waitingRequest(req, new URL(this.issuer).origin);
    if (!waiting) return undefined;
    const handle = randomId(this.random);
    await this.store.set(
      this.name(caller, handle),
      seal(this.key, { value: waiting, context: context(caller), random: this.random }),
      LIFETIME,
    );
    return handle;
  }

  /** Takes the caller's own waiting request. */
  async take(caller: Caller, handle: string): Promise<WaitingRequest | undefined> {
    const sealed = await this.store.take<string>(this.name(caller, handle));
    if (sealed === undefined) return undefined;
    try {
      return unseal<WaitingRequest>(this.key, sealed, context(caller));
    } catch {
      // Sealed for another subject, or with a key that is gone: to this caller there is nothing here.
      return undefined;
    }
  }

  /** Another session looks elsewhere, and so takes nothing away from this one. */
  private name({ session }: Caller, handle: string): string {
    return `${this.issuer}|resume|${session}|${handle}`;
  }
}

function context(caller: Caller): string {
  return JSON.stringify([caller.subject, caller.session]);
}

function waitingRequest(req: Request, origin: string): WaitingRequest | undefined {
  const url = returnPath(req.originalUrl, '');
  if (url === '') return undefined;
  if (req.method === 'GET' || req.method === 'HEAD') return { method: 'GET', url, fields: [] };
  if (req.method !== 'POST') return undefined;
  const fields = fieldsOf(req);
  if (fields) return { method: 'POST', url, fields };
  const from = req.get('Referer') ?? '';
  const page = from.startsWith(`${origin}/`) ? returnPath(from.slice(origin.length), '/') : '/';
  return { method: 'POST', url: page, fields: [], lost: true };
}

/** The fields that may be kept: all of them, or nothing. */
function fieldsOf(req: Request): WaitingRequest['fields'] | undefined {
  const body: unknown = req.body;
  if (!req.is(['application/x-www-form-urlencoded', 'application/json'])) return undefined;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  // A name that came several times is a list, and goes several times again.
  const fields = Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, unknown] => [name, one]),
  );
  const plain = fields.every(([name, value]) => isScalar(value) && !SECRET_NAME.test(name));
  if (!plain || JSON.stringify(fields).length > LIMIT) return undefined;
  return fields.map(([name, value]) => [name, String(value)]);
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
