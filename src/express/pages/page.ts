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

/** Sends a built-in page: never kept, never framed, with no script or style but ours, and leave to ask for camera and microphone. */
export function sendPage(
  context: Pick<Context, 'path' | 'page'>,
  { req, res }: { readonly req: Request; readonly res: Response },
  {
    formAction,
    ...page
  }: Pick<BuiltInPage, 'title' | 'main'> & {
    /** Another origin to which the answer of the page's form may lead. Default: none. */
    readonly formAction?: string | undefined;
  },
): void {
  const assets = `${context.path}/assets`;
  const whole = { ...page, stylesheet: `${assets}/stepup.css`, script: `${assets}/stepup.js` };
  res.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': formAction === undefined ? CSP : `${CSP} ${formAction}`,
    'Permissions-Policy': 'camera=(self), microphone=(self)',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  });
  res.type('html').send(context.page(whole, req, res));
}
