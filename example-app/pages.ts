import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import type { Request, Response } from 'express';
import type { Person } from './people.ts';

/** What a page may need beside its own data. */
export interface PageSettings {
  /** Makes the CSRF token of a request's session; called only by pages that have a form. */
  readonly csrf: (req: Request) => string;
}

/** Shows one page: its status, its view's name and what the view needs (`title` always). */
export type Show = (
  req: Request,
  res: Response,
  page: { readonly view: string; readonly title: string; readonly status?: number } & Readonly<
    Record<string, unknown>
  >,
) => void;

const euros = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

/** An amount of whole cents as people write it. */
export function money(cents: number): string {
  return euros.format(cents / 100);
}

/** The bank's pages: server-rendered, everything escaped, nothing kept in caches. */
export function pages({ csrf }: PageSettings): Show {
  const eta = new Eta({ views: fileURLToPath(new URL('views', import.meta.url)), cache: true });
  return (req, res, { view, status = 200, ...data }) => {
    const person = req.user as Person | undefined;
    const common = { person, money, here: req.path, stepUp: false, script: undefined };
    const it = Object.defineProperty({ ...common, ...data }, 'csrf', { get: () => csrf(req) });
    res
      .status(status)
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(eta.render(`./${view}`, it));
  };
}

/** Whether the client would rather have a page than JSON. */
export function wantsPage(req: Request): boolean {
  return req.get('sec-fetch-mode') === 'navigate' || req.accepts(['json', 'html']) === 'html';
}
