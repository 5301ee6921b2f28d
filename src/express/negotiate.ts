import type { Request } from 'express';

/** Whether a browser navigates (a page is wanted) or a program calls: then all answers are JSON. */
export function wantsPage(req: Request): boolean {
  const mode = req.get('Sec-Fetch-Mode');
  return mode === undefined ? req.accepts(['json', 'html']) === 'html' : mode === 'navigate';
}

/** The path of an address on this very site, or the fallback: never anybody else's site. */
export function returnPath(value: unknown, fallback = '/'): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\\\r\n]*$/.test(value) ? value : fallback;
}
