import { Eta } from 'eta';
import type { Request, Response } from 'express';
import type { Context } from '../context.ts';
import type { BuiltInPage } from '../options.ts';

const eta = new Eta({ autoEscape: true });
const CSP =
  "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

const FRAME = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title><%= it.title %></title>
<link rel="stylesheet" href="<%= it.stylesheet %>">
<script type="module" src="<%= it.script %>"></script>
</head>
<body class="stepup-page">
<%~ it.main %>
</body>
</html>
`;

/** Renders a template of ours; every value in it is escaped. */
export function render(template: string, values: Readonly<Record<string, unknown>>): string {
  return eta.renderString(template, values);
}

/** The plain frame in which built-in pages stand where the application gives none of its own. */
export function plainPage(page: BuiltInPage): string {
  return render(FRAME, { ...page });
}

/** A built-in page before it is framed. */
export interface PageParts extends Pick<BuiltInPage, 'title' | 'main'> {
  /** Another origin to which the answer of the page's form may lead. Default: none. */
  readonly formAction?: string | undefined;
}

type PageExchange = { readonly req: Request; readonly res: Response };

/** A built-in page with its headers: never kept, never framed, with no script or style but ours, and leave to ask for camera and microphone. */
export function wholePage(
  context: Pick<Context, 'path' | 'page'>,
  { req, res }: PageExchange,
  { formAction, ...page }: PageParts,
): { readonly html: string; readonly headers: Readonly<Record<string, string>> } {
  const assets = `${context.path}/assets`;
  const whole = { ...page, stylesheet: `${assets}/stepup.css`, script: `${assets}/stepup.js` };
  const headers = {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': formAction === undefined ? CSP : `${CSP} ${formAction}`,
    'Permissions-Policy': 'camera=(self), microphone=(self)',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  };
  return { html: context.page(whole, req, res), headers };
}

/** Sends a built-in page. */
export function sendPage(
  context: Pick<Context, 'path' | 'page'>,
  exchange: PageExchange,
  page: PageParts,
): void {
  const { html, headers } = wholePage(context, exchange, page);
  exchange.res.set(headers).type('html').send(html);
}
