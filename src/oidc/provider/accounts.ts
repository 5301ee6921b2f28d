import type { Account, FindAccount, KoaContextWithOIDC } from 'oidc-provider';
import { contextOf } from '../../express/context-of.ts';
import type { StepUp } from '../../express/create-step-up.ts';
import type { Logger } from '../../express/options.ts';
import { askedOf } from './asked.ts';
import { providerLibrary } from './library.ts';
import { SessionLinks } from './session-links.ts';
import { judge } from './standing.ts';

/** Claims that are computed from evidence, whatever an application's hook says. */
const COMPUTED = ['acr', 'amr', 'auth_time'];

/** What is read and changed of a refresh token. */
interface Refreshed {
  readonly kind: string;
  readonly sessionUid?: string | undefined;
  readonly claims?: unknown;
  acr?: string | undefined;
  amr?: string[] | undefined;
  authTime?: number | undefined;
}

/**
 * The application's accounts, without a say in what is computed from evidence. Where the provider asks for the account of
 * a refresh token, what that token says of the sign-in is computed anew: never more than at the authorization, and with
 * `unmet_authentication_requirements` where an essential `acr` holds no longer.
 */
export function accountsOf(stepUp: StepUp, find: FindAccount = plainAccount): FindAccount {
  return async (ctx, sub, token) => {
    if (token?.kind === 'RefreshToken') await recompute(stepUp, sub, token as unknown as Refreshed);
    const account = await find(ctx, sub, token);
    const { logger } = contextOf(stepUp);
    return (
      account && {
        ...account,
        claims: async (...asked) => withoutComputed(await account.claims(...asked), logger),
      }
    );
  };
}

/** The claims of an access token about the sign-in (RFC 9068, section 2.2.1; RFC 9470, section 6.1). */
export function signInClaims(ctx: KoaContextWithOIDC): Record<string, unknown> {
  const { AuthorizationCode, RefreshToken, DeviceCode } = ctx.oidc.entities;
  const source = AuthorizationCode ?? RefreshToken ?? DeviceCode;
  const { acr, amr, authTime } = (source ?? {}) as Partial<Refreshed>;
  return Object.fromEntries(
    Object.entries({ acr, amr, auth_time: authTime }).filter(([, value]) => value !== undefined),
  );
}

/** Claims of an application's hook without those that are computed from evidence; that there were some is a warning. */
export function withoutComputed<C extends Record<string, unknown>>(
  claims: C,
  logger: Pick<Logger, 'warn'>,
): C {
  const ignored = COMPUTED.filter((name) => Object.hasOwn(claims, name));
  if (ignored.length > 0)
    logger.warn({ claims: ignored }, 'claims of a hook are ignored: evidence alone says them');
  const kept = Object.entries(claims).filter(([name]) => !COMPUTED.includes(name));
  return Object.fromEntries(kept) as C;
}

function plainAccount(_ctx: KoaContextWithOIDC, sub: string): Account {
  return { accountId: sub, claims: () => ({ sub }) };
}

async function recompute(stepUp: StepUp, sub: string, token: Refreshed): Promise<void> {
  const context = contextOf(stepUp);
  const session = await new SessionLinks(context).sessionOf(token.sessionUid ?? '', sub);
  const look = { evidence: session?.evidence ?? [], now: context.clock() };
  const { acr: before } = token;
  const { essential, levels } = askedOf({ claims: JSON.stringify(token.claims ?? {}) });
  const within = levels.filter((level) => before !== undefined && context.policy.covers(before, level));
  if (essential && !judge(context.policy, { essential, levels: within }, look).met) {
    const { errors } = providerLibrary();
    throw new errors.UnmetAuthenticationRequirements('the requested acr holds no longer');
  }
  const asked = essential ? within : before === undefined ? [] : [before];
  const { standing } = judge(context.policy, { essential, levels: asked }, look);
  // Without evidence the time of the sign-in stays (OpenID Connect Core, section 12.2); nothing else is said of it.
  if (!standing || before === undefined) Object.assign(token, { acr: undefined, amr: undefined });
  else Object.assign(token, { acr: standing.acr, amr: [...standing.amr], authTime: standing.authTime });
}
