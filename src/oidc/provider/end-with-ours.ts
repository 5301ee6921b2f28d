import type Provider from 'oidc-provider';
import type { Context } from '../../express/context.ts';
import { SessionLinks } from './session-links.ts';

type ProviderSession = InstanceType<Provider['Session']>;

/** What oidc-provider 9 can do that its types do not say: it is what its own end-session endpoint calls. */
interface LogoutClient {
  readonly backchannelLogout?: (sub: string, sid: string | undefined) => Promise<unknown>;
}

/**
 * Where a session of ours ends, in whatever way, the provider's session that rests on it ends too: with it its tokens, those with
 * `offline_access` apart, and the clients that have a `backchannel_logout_uri` are told (OpenID Connect Back-Channel Logout 1.0).
 * A client is told once, as oidc-provider itself does; one that cannot be reached is logged with `event_undelivered`. A session
 * that a newer sign-in in the same browser replaces is left to the provider, which goes on with the new one.
 */
export function endWithOurs(context: Context, provider: Provider): void {
  const links = new SessionLinks(context);
  context.tell.listen(({ type, session, subject, reason }) => {
    if (type !== 'session.ended' || session === undefined || subject === undefined || reason === 'replaced')
      return;
    endAll().catch((thrown: unknown) => {
      context.logger.error({ cause: [nameOf(thrown)] }, 'a session of the provider did not end with ours');
    });

    async function endAll(): Promise<void> {
      for (const { uid } of await links.behind(subject ?? '', session ?? '')) {
        const found = await provider.Session.findByUid(uid);
        // First, whatever clients answer.
        await found?.destroy();
        await links.end(uid);
        if (found) await tellClients({ context, provider }, found);
      }
    }
  });
}

async function tellClients(
  { context, provider }: { readonly context: Context; readonly provider: Provider },
  session: ProviderSession,
): Promise<void> {
  const { accountId, authorizations = {} } = session;
  if (accountId === undefined) return;
  const told = Object.keys(authorizations).map(async (id) => {
    const client = await provider.Client.find(id);
    if (client?.backchannelLogoutUri === undefined) return;
    const { backchannelLogout } = client as unknown as LogoutClient;
    if (!backchannelLogout) throw new TypeError('this oidc-provider cannot tell clients of a logout');
    await backchannelLogout.call(client, accountId, session.sidFor(id));
  });
  for (const one of await Promise.allSettled(told)) {
    if (one.status === 'fulfilled') continue;
    const details = { code: 'event_undelivered', cause: [nameOf(one.reason)] };
    context.logger.error(details, 'a client was not told that a session has ended');
  }
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : typeof thrown;
}
