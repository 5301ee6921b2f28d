import type { Request, Response } from 'express';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Context } from '../../express/context.ts';
import { type PageParts, render, wholePage } from '../../express/pages/page.ts';
import { formActionOf } from './form-action.ts';

const ERROR = `<main class="stepup">
<h1 class="stepup-title">This sign-in cannot go on</h1>
<p class="stepup-lead">The application that sent you here asked for something that is not possible. Go back to it and begin again; if it
happens again, tell its support these words.</p>
<p><code><%= it.error %></code><% if (it.words) { %>: <%= it.words %><% } %></p>
<p class="stepup-actions"><a class="stepup-button stepup-button-quiet" href="/">Back to the start</a></p>
</main>`;

/** `form` is the provider's own and safe; its buttons stand outside of it, by the id that the provider gives it. */
const LOGOUT = `<main class="stepup">
<h1 class="stepup-title">Sign out?</h1>
<p class="stepup-lead"><% if (it.client) { %><strong><%= it.client %></strong> asks to sign you out. <% } %>You will be signed out here, and of what you opened by signing in here.</p>
<%~ it.form %>
<div class="stepup-actions">
<button type="submit" form="op.logoutForm" name="logout" value="yes" class="stepup-button stepup-button-primary">Sign out</button>
<button type="submit" form="op.logoutForm" class="stepup-button stepup-button-quiet">Stay signed in</button>
</div>
</main>`;

const SIGNED_OUT = `<main class="stepup">
<h1 class="stepup-title">You are signed out</h1>
<p class="stepup-lead">You can close this page.</p>
<p class="stepup-actions"><a class="stepup-button stepup-button-quiet" href="/">Back to the start</a></p>
</main>`;

/** The pages that a provider itself shows. */
export interface ProviderPages {
  /** For an error that cannot be told to the client. */
  readonly renderError: NonNullable<Configuration['renderError']>;
  /** Before and after a sign-out that a client asks for. */
  readonly logout: NonNullable<NonNullable<Configuration['features']>['rpInitiatedLogout']>;
}

/** The provider's pages in the look and the frame of the step-up's own, in place of its bare ones, which load a font from elsewhere. */
export function providerPages(context: Context): ProviderPages {
  return {
    renderError: (ctx, { error, error_description: words }) =>
      answer(context, ctx, { title: 'This sign-in cannot go on', main: render(ERROR, { error, words }) }),
    logout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        const client = ctx.oidc.client?.clientName ?? ctx.oidc.client?.clientId;
        const { post_logout_redirect_uri: back } = ctx.oidc.params ?? {};
        answer(context, ctx, {
          title: 'Sign out?',
          main: render(LOGOUT, { client, form }),
          formAction: formActionOf(back),
        });
      },
      postLogoutSuccessSource: (ctx) =>
        answer(context, ctx, { title: 'You are signed out', main: render(SIGNED_OUT, {}) }),
    },
  };
}

/** Koa hands on the very request and response of Express under which the provider is mounted. */
function answer(context: Context, ctx: KoaContextWithOIDC, page: PageParts): void {
  const exchange = { req: ctx.req as Request, res: ctx.res as Response };
  const { html, headers } = wholePage(context, exchange, page);
  ctx.set(headers);
  ctx.type = 'html';
  ctx.body = html;
}
