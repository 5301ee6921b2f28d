import {
  type Capture,
  type Enrolled,
  type EnrollMore,
  enrolled,
  more,
  type Outcome,
  redirect,
  retry,
  VendorError,
} from 'passport-stepup/strategy-kit';
import type { PulseAsk, PulseClient } from './client.ts';
import type { PulseInput } from './input.ts';

/** What an enrollment needs to know beside the capture. */
export interface EnrollmentPlan {
  /** The user at Pulse. */
  readonly userRef: string;
  /** Typings of the text before the profile can suffice (documented: five is a minimum). */
  readonly typings: number;
}

/** How long a hosted link may be used, in seconds. The onboarding takes about 90 (documented). */
const LINK_VALIDITY = 600;

/**
 * Makes the link to Pulse's own page. A user that Pulse knows already loses all references first: only what is typed
 * from now on makes the enrollment, whoever typed before. Throws what the client throws.
 */
export async function onboardingLink(client: PulseClient, ask: PulseAsk, returnTo: string): Promise<string> {
  const { state } = await client.getUser(ask);
  if (state !== 'unknown') await forget(client, ask);
  const wanted = { ...ask, redirectUri: returnTo, validity: LINK_VALIDITY };
  const link =
    state === 'unknown' ? await client.createProfileLink(wanted) : await client.completeProfileLink(wanted);
  return link.url.reveal();
}

/** Enrolls over Pulse's own page: to the link, and after the return by what Pulse says of the user. The return proves nothing. */
export async function enrollByLink(
  client: PulseClient,
  capture: Pick<Capture<unknown>, 'callback' | 'returnTo' | 'signal'>,
  plan: EnrollmentPlan,
): Promise<Enrolled | Outcome> {
  const ask = { userRef: plan.userRef, signal: capture.signal };
  if (!capture.callback) {
    if (capture.returnTo === undefined)
      throw new VendorError('strategy_failed', 'pulse: no address to return to');
    return redirect(await onboardingLink(client, ask, capture.returnTo));
  }
  const { state, emulated } = await client.getUser(ask);
  return state === 'ready' ? enrolled({ reference: plan.userRef }, emulated) : retry('onboarding_unfinished');
}

/**
 * Enrolls with typings made on our own page. The first one creates the user (`x-enrollment: USER`), or replaces all
 * references of one that Pulse knows; each further one is linked, until there are enough and Pulse says ready.
 */
export async function enrollInline(
  client: PulseClient,
  capture: Capture<PulseInput>,
  plan: EnrollmentPlan,
): Promise<Enrolled | EnrollMore | Outcome> {
  const ask = { userRef: plan.userRef, signal: capture.signal };
  const before = typingsOf(capture);
  const taken = await takeTyping(client, { ...ask, pattern: capture.input.pattern }, before === 0);
  if (!taken) return retry('typing_not_usable');
  const typings = before + 1;
  const { state, emulated } = await client.getUser(ask);
  if (state === 'unknown') return retry('typing_not_usable');
  if (state === 'ready' && typings >= plan.typings) return enrolled({ reference: plan.userRef }, emulated);
  const reference = { reference: plan.userRef, data: { typings } };
  return more(typingsLeft({ enrollment: reference }, plan.typings), reference);
}

/** How many typings an enrollment on our own page still takes, at the least: Pulse may want more of them. */
export function typingsLeft(of: Pick<Capture<unknown>, 'enrollment'>, typings: number): number {
  return Math.max(1, typings - typingsOf(of));
}

async function takeTyping(
  client: PulseClient,
  ask: PulseAsk & { readonly pattern: string },
  first: boolean,
): Promise<boolean> {
  if (!first) return client.linkPattern(ask);
  const { state } = await client.getUser(ask);
  if (state !== 'unknown') return client.linkPattern({ ...ask, reset: true });
  await client.verify({ ...ask, createUser: true });
  return true;
}

async function forget(client: PulseClient, ask: PulseAsk): Promise<void> {
  if (await client.act({ ...ask, action: { type: 'RESET_BIOMETRIC_PROFILE' } })) return;
  throw new VendorError('vendor_refused', 'pulse userAction: the old references were not removed');
}

function typingsOf({ enrollment }: Pick<Capture<unknown>, 'enrollment'>): number {
  const kept = enrollment?.data?.typings;
  return typeof kept === 'number' && Number.isInteger(kept) && kept > 0 ? kept : 0;
}
