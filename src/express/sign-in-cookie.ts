import type { Request, Response } from 'express';

const NAME = 'stepup_sign_in';
const MINUTES = 10;

/** The id of the short-lived cookie to which the challenges of a sign-in form are issued. */
export function signInCookie(req: Request): string | undefined {
  const found = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{22})(?:;|$)`).exec(req.headers.cookie ?? '');
  return found ? `sign-in.${found[1]}` : undefined;
}

/** Sets the cookie to a fresh id. */
export function setSignInCookie(res: Response, id: string, secure: boolean): void {
  res.cookie(NAME, id, { httpOnly: true, sameSite: 'strict', secure, path: '/', maxAge: MINUTES * 60_000 });
}

/** Clears the cookie. */
export function clearSignInCookie(res: Response): void {
  res.clearCookie(NAME, { path: '/' });
}
