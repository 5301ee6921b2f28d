import { Ceremonies } from '../../ceremony/ceremonies.ts';
import type { Ceremony } from '../../ceremony/ceremony.ts';
import { Steps, type VendorRun } from '../../ceremony/steps.ts';
import { kindOf } from '../../evidence/method-facts.ts';
import { Sessions } from '../../evidence/session.ts';
import { callbackUrl } from '../../express/callback-url.ts';
import type { Context } from '../../express/context.ts';
import type { SecurityEventType } from '../../lib/events.ts';
import { ShortLived } from '../../store/short-lived.ts';
import { answersTo } from './answers.ts';
import type { AskedWords } from './authorization-request.ts';
import { FLOW_SECONDS, type Flow } from './flows.ts';
import { type Narrowing, narrowedPolicy } from './narrowed-policy.ts';
import type { FlowServices, Provider } from './provider.ts';

/** What a request narrows the policy to, when the vendor's first factor counts as this one. */
export function narrowingOf(
  { context, profile, level }: Pick<Provider, 'context' | 'profile' | 'level'>,
  { asked, first }: { readonly asked: AskedWords; readonly first: string },
): Narrowing {
  const { methods = [] } = context.policy.factors.get(first) ?? {};
  const answers = answersTo(profile, asked, [...new Set(methods.map(kindOf))]);
  return { level, first, answers };
}

/**
 * The sessions of flows and their ceremonies: apart from the application's, under the provider's own issuer, and gone with the
 * flow. What is proved there raises nothing anywhere else.
 */
export function flowServices(context: Context, issuer: string): FlowServices {
  const { store, random, clock, allowEmulators } = context;
  const kept = { store, issuer, random, clock, allowEmulators, lifetime: FLOW_SECONDS };
  const onEvent = (type: SecurityEventType, { subject, session, id, level }: Ceremony) =>
    context.tell({ type, subject, session, ceremony: id, asked: level });
  return {
    sessions: new Sessions(kept),
    ceremonies: new Ceremonies({
      ...kept,
      // Under the deployment's issuer, so that a vendor's webhook finds them.
      issuer: context.issuer,
      clock: context.clock,
      onOpened: (opened) => onEvent('ceremony.opened', opened),
    }),
    vendorRuns: new ShortLived<VendorRun>(context, 'vendor-run', FLOW_SECONDS),
    onEvent,
  };
}

/** Everything that the routes of a ceremony work with, for one flow: its own person, session, paths and policy. */
export function flowContext(provider: Provider, flow: Flow): Context {
  const { context, path, services } = provider;
  const policy = narrowedPolicy(context.policy, narrowingOf(provider, flow));
  const parts = { ...context, ...services, policy, path };
  return {
    ...parts,
    byCookie: false,
    identify: () => ({ subject: flow.subject, session: flow.sid }),
    steps: new Steps({ ...parts, returnTo: (factor, state) => callbackUrl(parts, factor, state) }),
    page: (page, req, res) => {
      const assets = `${context.path}/assets`;
      const files = { stylesheet: `${assets}/stepup.css`, script: `${assets}/stepup.js` };
      return context.page({ ...page, ...files }, req, res);
    },
  };
}
