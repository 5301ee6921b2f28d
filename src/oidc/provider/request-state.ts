import type { KoaContextWithOIDC } from 'oidc-provider';
import { z } from 'zod';
import type { Session } from '../../evidence/session.ts';
import { contextOf } from '../../express/context-of.ts';
import type { StepUp } from '../../express/create-step-up.ts';
import { type Asked, askedOf } from './asked.ts';
import { SessionLinks } from './session-links.ts';
import { type Judged, judge } from './standing.ts';

/** What an interaction leaves in the provider's interaction result, under `stepUp`. */
export const stepUpResult = z.object({
  /** Our session in which the person is signed in. */
  sid: z.string().min(1),
  /** When the authorization request came, in seconds since 1970. */
  since: z.number(),
  /** What was asked voluntarily and cannot be reached: the person goes on with what holds. */
  goesOn: z.boolean().optional(),
});

/** What an interaction leaves. */
export type StepUpResult = z.infer<typeof stepUpResult>;

/** What stands behind one authorization request at the provider. */
export interface RequestState {
  /** Our session, where there is one. */
  readonly session: Session | undefined;
  /** What the client asks. */
  readonly asked: Asked;
  /** How the session's evidence stands to that. */
  readonly judged: Judged;
  /** What the interaction before has left. */
  readonly result: StepUpResult | undefined;
}

/** Reads the state of authorization requests; each is read once, since a prompt's checks run side by side. */
export function requestStates(stepUp: StepUp): (ctx: KoaContextWithOIDC) => Promise<RequestState> {
  const known = new WeakMap<object, Promise<RequestState>>();
  return (ctx) => {
    const before = known.get(ctx.oidc);
    const state = before ?? readState(stepUp, ctx);
    if (!before) known.set(ctx.oidc, state);
    return state;
  };
}

async function readState(stepUp: StepUp, ctx: KoaContextWithOIDC): Promise<RequestState> {
  const context = contextOf(stepUp);
  const { session: providers, params = {}, result: left } = ctx.oidc;
  const asked = askedOf(params);
  const result = stepUpResult.safeParse(left?.stepUp).data;
  const links = new SessionLinks(context);
  if (providers && result) await links.link(providers.uid, result.sid);
  const session =
    providers?.accountId === undefined
      ? undefined
      : await links.sessionOf(providers.uid, providers.accountId);
  const look = { evidence: session?.evidence ?? [], now: context.clock(), since: result?.since };
  return { session, asked, judged: judge(context.policy, asked, look), result };
}
