import type { Response } from 'express';
import { type Html, html } from './html.ts';

const POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The look of every page of an emulator, served at `/emulator/page.css`. */
export const PAGE_CSS = `:root { color-scheme: light dark; --ink: #1b2333; --paper: #fbfbf9; --line: #c5cad3; --accent: #1d5fbf; --note: #5a4200 }
@media (prefers-color-scheme: dark) { :root { --ink: #e9ecf3; --paper: #151a24; --line: #4a5364; --accent: #8ab6ff; --note: #f0d48a } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem / 1.5 system-ui, sans-serif }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
a { color: var(--accent) }
.note { color: var(--note); font-weight: 600 }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
caption { text-align: left; padding-bottom: .25rem }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
td { min-width: 4rem; max-width: min(22rem, 60vw); overflow-wrap: break-word }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: .75rem 0 }
label { display: grid; gap: .15rem }
input, select, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .35rem; padding: .45rem .6rem; min-height: 2.75rem }
button { border-color: var(--accent); color: var(--accent); font-weight: 600; cursor: pointer }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`;

/** Sends a page of an emulator: no script, nothing from elsewhere, in no frame. */
export function sendPage(response: Response, page: { readonly title: string; readonly body: Html }): void {
  const { title, body } = page;
  response
    .set('Content-Security-Policy', POLICY)
    .set('Referrer-Policy', 'same-origin')
    .type('html')
    .send(
      html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="stylesheet" href="/emulator/page.css"></head><body><main>
<h1>${title}</h1>${body}</main></body></html>`.toString(),
    );
}
