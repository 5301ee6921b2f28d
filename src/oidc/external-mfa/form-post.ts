import type { RequestHandler, Response } from 'express';
import { render } from '../../express/pages/page.ts';
import type { Provider } from './provider.ts';

// No form-action: browsers hold a form against where its answer leads in the end, and the vendor sends the person on to any
// application. The address is one of the profile's.
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'";
const SCRIPT = 'document.forms[0].submit();\n';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Going back</title>
<link rel="stylesheet" href="<%= it.stylesheet %>">
</head>
<body class="stepup-page">
<main class="stepup">
<h1 class="stepup-title">Going back</h1>
<p class="stepup-lead">You are on your way back to where you came from. If nothing happens, press the button.</p>
<form method="post" action="<%= it.action %>">
<% for (const [name, value] of it.fields) { %><input type="hidden" name="<%= name %>" value="<%= value %>">
<% } %><div class="stepup-actions"><button type="submit" class="stepup-button stepup-button-primary">Go on</button></div>
</form>
</main>
<script src="<%= it.script %>"></script>
</body>
</html>
`;

/** Lets the browser post an answer to the vendor (OAuth 2.0 Form Post Response Mode), by itself, or by a button where no script runs. */
export function sendFormPost<Account>(
  { context, path }: Provider<Account>,
  res: Response,
  { action, fields }: { readonly action: string; readonly fields: Readonly<Record<string, string>> },
): void {
  const script = `${path}/form-post.js`;
  const stylesheet = `${context.path}/assets/stepup.css`;
  res.status(200).set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': CSP,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
  res.type('html').send(render(PAGE, { action, script, stylesheet, fields: Object.entries(fields) }));
}

/** The script that posts the form, as a file of its own, so that the page needs no inline script. */
export const formPostScript: RequestHandler = (_req, res) => {
  res.set({ 'Cache-Control': 'public, max-age=3600', 'X-Content-Type-Options': 'nosniff' });
  res.type('text/javascript').send(SCRIPT);
};
