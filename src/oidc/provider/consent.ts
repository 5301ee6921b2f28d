import type Provider from 'oidc-provider';
import type { Context } from '../../express/context.ts';
import { render, sendPage } from '../../express/pages/page.ts';
import { formActionOf } from './form-action.ts';
import { interactionPath } from './interaction-path.ts';
import type { Exchange, InteractionDetails } from './interactions.ts';

const MAIN = `<main class="stepup">
<h1 class="stepup-title">Let <%= it.client %> in?</h1>
<p class="stepup-lead"><strong><%= it.client %></strong> asks for:</p>
<ul class="stepup-list">
<% for (const one of it.wanted) { %><li><%= one %></li>
<% } %></ul>
<form class="stepup-form" method="post" action="<%= it.action %>">
<div class="stepup-actions">
<button type="submit" name="answer" value="allow" class="stepup-button stepup-button-primary">Allow</button>
<button type="submit" name="answer" value="deny" class="stepup-button stepup-button-quiet">Do not allow</button>
</div>
</form>
</main>`;

const WORDS: ReadonlyMap<string, string> = new Map([
  ['openid', 'who you are (your account’s id)'],
  ['profile', 'your name and profile'],
  ['email', 'your e-mail address'],
  ['offline_access', 'staying signed in while you are away'],
]);

interface Missing {
  readonly missingOIDCScope?: readonly string[];
  readonly missingOIDCClaims?: readonly string[];
  readonly missingResourceScopes?: Readonly<Record<string, readonly string[]>>;
}

/** Asks the person whether a client may have what it asks. */
export async function askConsent(
  { context, provider }: { readonly context: Context; readonly provider: Provider },
  exchange: Exchange,
  details: InteractionDetails,
): Promise<void> {
  const { clientName, clientId = '' } = (await provider.Client.find(String(details.params.client_id))) ?? {};
  const { missingOIDCScope = [], missingOIDCClaims = [], missingResourceScopes = {} } = missingOf(details);
  const wanted = [...missingOIDCScope, ...missingOIDCClaims, ...Object.values(missingResourceScopes).flat()];
  const client = clientName ?? clientId;
  const action = `${interactionPath}/${details.uid}/consent`;
  sendPage(context, exchange, {
    title: `Let ${client} in?`,
    main: render(MAIN, { client, action, wanted: [...new Set(wanted)].map(inWords) }),
    formAction: formActionOf(details.params.redirect_uri),
  });
}

/** Grants what was asked, and gives the grant's id. */
export async function grantMissing(provider: Provider, details: InteractionDetails): Promise<string> {
  const { grantId, session, params } = details;
  const found = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const grant =
    found ?? new provider.Grant({ clientId: String(params.client_id), accountId: session?.accountId });
  const { missingOIDCScope, missingOIDCClaims, missingResourceScopes = {} } = missingOf(details);
  if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(' '));
  if (missingOIDCClaims) grant.addOIDCClaims([...missingOIDCClaims]);
  for (const [resource, scopes] of Object.entries(missingResourceScopes)) {
    grant.addResourceScope(resource, scopes.join(' '));
  }
  return grant.save();
}

function missingOf({ prompt }: InteractionDetails): Missing {
  return prompt.details as Missing;
}

function inWords(name: string): string {
  return WORDS.get(name) ?? name;
}
