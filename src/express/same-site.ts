import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { RequestError } from '../lib/errors.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether the request comes from a page of this very origin: by `Sec-Fetch-Site`, else by an equal `Origin`. */
export function isSameOrigin(req: Request, issuer: string): boolean {
  const site = req.get('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin';
  const origin = req.get('Origin');
  return (
    origin !== undefined &&
    (origin === new URL(issuer).origin || origin === `${req.protocol}://${req.get('Host')}`)
  );
}

/** Refuses every request that changes something and carries a cookie, unless a page of this origin sent it. */
export function requireSameOrigin(issuer: string): RequestHandler {
  return (req: Request, _res: Response, next: NextFunction) => {
    const carries = req.headers.cookie !== undefined;
    if (SAFE.has(req.method) || !carries || isSameOrigin(req, issuer)) return next();
    next(new RequestError('cross_site_refused', 'send it from a page of this origin'));
  };
}
