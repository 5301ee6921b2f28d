import type { KoaContextWithOIDC } from 'oidc-provider';

type Grant = InstanceType<KoaContextWithOIDC['oidc']['provider']['Grant']>;

/** Finds what a client was granted before; to clients of the house everything that they ask is granted. */
export function firstPartyGrant(
  clients: ReadonlySet<string>,
): (ctx: KoaContextWithOIDC) => Promise<Grant | undefined> {
  return async (ctx) => {
    const { client, session, provider, result } = ctx.oidc;
    if (!client || !session) return undefined;
    const { clientId } = client;
    const known = result?.consent?.grantId ?? session.grantIdFor(clientId);
    const found = known === undefined ? undefined : await provider.Grant.find(known);
    if (!clients.has(clientId) || session.accountId === undefined) return found;
    const grant = found ?? new provider.Grant({ clientId, accountId: session.accountId });
    grantAll(grant, ctx);
    await grant.save();
    return grant;
  };
}

function grantAll(grant: Grant, { oidc }: KoaContextWithOIDC): void {
  grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(' '));
  grant.addOIDCClaims([...oidc.requestParamClaims]);
  for (const [resource, { scope = '' }] of Object.entries(oidc.resourceServers ?? {})) {
    const offered = new Set(scope.split(' '));
    const wanted = [...oidc.requestParamScopes].filter((one) => offered.has(one));
    if (wanted.length > 0) grant.addResourceScope(resource, wanted.join(' '));
  }
}
