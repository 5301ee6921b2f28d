import { Eta } from 'eta';
import type { BuiltInPage } from 'passport-stepup';

const FRAME = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title><%= it.title %> · Harbour Identity</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="<%= it.stylesheet %>">
<link rel="stylesheet" href="/idp.css">
<% if (it.script) { %><script type="module" src="<%= it.script %>"></script><% } %>
</head>
<body class="stepup-page">
<header class="idp-top"><a href="/"><img src="/icon.svg" alt="" width="28" height="28"> Harbour Identity</a></header>
<%~ it.main %>
</body>
</html>
`;

const HOME = `<main class="stepup">
<h1 class="stepup-title">Harbour Identity</h1>
<p class="stepup-lead">This identity provider signs people in for other applications. Begin at one of them:</p>
<ul class="stepup-list"><% for (const client of it.clients) { %>
<li><a href="<%= client.url %>"><%= client.name %></a></li><% } %>
</ul>
<p><a href="/stepup/enrollments">What you sign in with</a></p>
</main>`;

const eta = new Eta({ autoEscape: true });

/** A page of the identity provider; the built-in pages stand in the same frame. */
export function framed(page: Pick<BuiltInPage, 'title' | 'main'> & Partial<BuiltInPage>): string {
  return eta.renderString(FRAME, { stylesheet: '/stepup/assets/stepup.css', script: undefined, ...page });
}

/** Where people begin who come to the identity provider itself. */
export function homePage(clients: readonly { readonly name: string; readonly url: string }[]): string {
  return framed({ title: 'Welcome', main: eta.renderString(HOME, { clients }) });
}

/** For an address that there is not. */
export const notFoundPage: string = framed({
  title: 'Not found',
  main: `<main class="stepup">
<h1 class="stepup-title">There is no such page here</h1>
<p class="stepup-actions"><a class="stepup-button stepup-button-primary" href="/">Back to the start</a></p>
</main>`,
});
