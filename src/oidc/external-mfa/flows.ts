import type { Request, Response } from 'express';
import { sha256 } from '../../lib/digest.ts';
import { type RandomBytes, randomId } from '../../lib/random.ts';
import { type KeptIn, ShortLived } from '../../store/short-lived.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

/** Seconds for which the vendor waits: Entra gives an attempt up about five minutes after it sent the browser. */
export const FLOW_SECONDS = 300;

/** One request of a vendor that is being answered. */
export interface Flow extends Omit<AuthorizationRequest, 'hint'> {
  /** The session of this flow alone. */
  readonly sid: string;
  /** The person, as the application's user id. */
  readonly subject: string;
  /** The vendor's `sub` of the person, to be sent back. */
  readonly sub: string;
  /** The factor of the policy as which the vendor's first factor counts. */
  readonly first: string;
  /** The id of the ceremony that was opened for it. */
  readonly ceremony: string;
}

const NAME = 'stepup_external_mfa';
const HANDLE_BYTES = 32;

/**
 * The flows under way, each under a cookie of its own: the application's session is neither read nor written. The cookie is
 * made when a flow begins, whatever the browser brought; the store knows only its digest.
 */
export class Flows {
  private readonly kept: ShortLived<Flow>;
  private readonly random: RandomBytes;
  private readonly cookie: object;

  /** `path`: where the cookie goes, and nowhere else. */
  constructor(options: KeptIn & { readonly random: RandomBytes; readonly path: string }) {
    this.kept = new ShortLived(options, 'external-mfa', FLOW_SECONDS);
    this.random = options.random;
    const secure = options.issuer.startsWith('https:');
    this.cookie = { httpOnly: true, sameSite: 'lax', secure, path: options.path };
  }

  /** Begins a flow and gives its browser the cookie. */
  async begin(res: Response, flow: Flow): Promise<void> {
    const handle = randomId(this.random, HANDLE_BYTES);
    await this.kept.set([sha256(handle)], flow);
    res.cookie(NAME, handle, { ...this.cookie, maxAge: FLOW_SECONDS * 1000 });
  }

  /** The flow of a browser, or nothing. */
  async find(req: Request): Promise<Flow | undefined> {
    const handle = handleOf(req);
    return handle === undefined ? undefined : this.kept.get([sha256(handle)]);
  }

  /** Takes it: it is answered once. */
  async take(req: Request, res: Response): Promise<Flow | undefined> {
    const handle = handleOf(req);
    res.clearCookie(NAME, this.cookie);
    return handle === undefined ? undefined : this.kept.take([sha256(handle)]);
  }
}

function handleOf(req: Request): string | undefined {
  return new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{43})(?:;|$)`).exec(req.headers.cookie ?? '')?.[1];
}
