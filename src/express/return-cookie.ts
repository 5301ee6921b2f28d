import type { Request, Response } from 'express';
import { randomId } from '../lib/random.ts';
import type { Context } from './context.ts';

const NAME = 'stepup_return';
const MINUTES = 10;

/** The browser that a sign-in has sent to a provider, by a short-lived cookie of ours that comes along when it is sent back. */
export function returningBrowser(req: Request): string | undefined {
  const found = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{22})(?:;|$)`).exec(req.headers.cookie ?? '');
  return found ? `return.${found[1]}` : undefined;
}

/** Marks a browser that leaves for a provider, and gives its mark. */
export function markLeavingBrowser(context: Context, res: Response): string {
  const id = randomId(context.random);
  res.cookie(NAME, id, { ...attributes(context), maxAge: MINUTES * 60_000 });
  return `return.${id}`;
}

/** Takes the mark away. */
export function clearReturnCookie(context: Context, res: Response): void {
  res.clearCookie(NAME, attributes(context));
}

/** `Lax`: the provider's answer comes from another site, as a navigation. */
function attributes({ issuer, path }: Context) {
  const secure = issuer.startsWith('https:');
  return { httpOnly: true, sameSite: 'lax', secure, path: `${path}/callback` } as const;
}
