import type { Request } from 'express';

/** Whether a browser navigates (a page is wanted) or a program calls: then all answers are JSON. */
export function wantsPage(req: Request): boolean {
  const mode = req.get('Sec-Fetch-Mode');
  return mode === undefined ? req.accepts(['json', 'html']) === 'html' : mode === 'navigate';
}

/** The path of an address on this very site, or the fallback: never anybody else's site. (A browser leaves tabs and line ends out.) */
export function returnPath(value: unknown, fallback = '/'): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\\\t\r\n]*$/.test(value) ? value : fallback;
}

/** A page of this site, with the way on (`return_to`) that was begun, so that nobody loses it there. Another site is told nothing. */
export function keepingReturn(page: string, returnTo: unknown): string {
  const way = returnPath(returnTo, '');
  const path = returnPath(page, '');
  if (way === '' || path === '') return page;
  const url = new URL(path, 'http://this.invalid');
  if (!url.searchParams.has('return_to')) url.searchParams.set('return_to', way);
  return url.pathname + url.search + url.hash;
}
