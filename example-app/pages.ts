import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import type { Request, Response } from 'express';
import type { BuiltInPage } from 'passport-stepup';
import { csrfToken } from './csrf.ts';
import type { Person } from './people.ts';

/** One page: its view's name, its title, its status (default 200) and whatever else the view needs. */
export type Page = { readonly view: string; readonly title: string; readonly status?: number } & Readonly<
  Record<string, unknown>
>;

const euros = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

/** An amount of whole cents as people write it. */
export function money(cents: number): string {
  return euros.format(cents / 100);
}

/** A whole amount of cents in short: `€1,000`. */
export function round(cents: number): string {
  return money(cents).replace(/\.00$/, '');
}

const eta = new Eta({ views: fileURLToPath(new URL('views', import.meta.url)), cache: true });

/** Shows one of the bank's pages: server-rendered, everything escaped, kept in no cache. */
export function show(req: Request, res: Response, { view, status = 200, ...data }: Page): void {
  res
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(render(req, view, data));
}

/** The step-up's own pages in the bank's frame. */
export function framed({ title, main }: BuiltInPage, req: Request): string {
  return render(req, 'framed', { title, main, stepUp: true, framed: true });
}

function render(req: Request, view: string, data: object): string {
  const person = req.user as Person | undefined;
  const common = { person, money, round, here: req.path, stepUp: false, script: undefined, framed: false };
  // Made only where a form asks for it: it begins a session.
  return eta.render(`./${view}`, { ...common, csrf: () => csrfToken(req), ...data });
}

/** Whether the client would rather have a page than JSON. */
export function wantsPage(req: Request): boolean {
  return req.get('sec-fetch-mode') === 'navigate' || req.accepts(['json', 'html']) === 'html';
}
