import type { Request, Response } from 'express';
import type Provider from 'oidc-provider';
import type { CeremonyStatus } from '../../ceremony/ceremony.ts';
import type { Session } from '../../evidence/session.ts';
import type { Context } from '../../express/context.ts';
import { findSession } from '../../express/identity.ts';
import { parameter } from '../../express/route.ts';
import { RequestError } from '../../lib/errors.ts';
import { askedOf } from './asked.ts';
import { interactionPath } from './interaction-path.ts';
import { type StepUpResult, stepUpResult } from './request-state.ts';
import { judge } from './standing.ts';

/** One request of a browser in an interaction. */
export interface Exchange {
  /** Carries the provider's cookie of the interaction, and that of our session where somebody is signed in. */
  readonly req: Request;
  /** Answered with a redirect, whichever way the interaction goes. */
  readonly res: Response;
}

/** What the provider keeps of an interaction. */
export type InteractionDetails = Awaited<ReturnType<Provider['interactionDetails']>>;

interface Stop {
  readonly session: Session;
  readonly details: InteractionDetails;
  readonly since: number;
  readonly level: string;
  readonly maxAge: number | undefined;
}

const KEPT_SECONDS = 3600;
const ENDED: readonly CeremonyStatus[] = ['failed', 'cancelled', 'expired'];

/** The ways that an interaction goes: to the sign-in page, to a ceremony, and back to the client. */
export class Interactions {
  private readonly context: Context;
  private readonly provider: Provider;

  constructor(context: Context, provider: Provider) {
    this.context = context;
    this.provider = provider;
  }

  /**
   * The interaction of this browser and address. Rejects with the provider's `SessionNotFound` where there is none, and with
   * `not_found` where the browser's cookie is of another one.
   */
  async details({ req, res }: Exchange): Promise<InteractionDetails> {
    const details = await this.provider.interactionDetails(req, res);
    if (details.uid !== parameter(req, 'uid'))
      throw new RequestError('not_found', 'there is no such thing here');
    return details;
  }

  /** Leads on: to the sign-in page, to a ceremony, or back to the provider with what holds. */
  async authenticate(exchange: Exchange, details: InteractionDetails): Promise<void> {
    const session = await findSession(this.context, exchange.req);
    if (!session) return this.toSignIn(exchange, details);
    if (isOfAnother(session, details)) return this.refuse(exchange, 'login_required');
    const since = await this.since(details);
    const asked = askedOf(details.params);
    const look = { evidence: session.evidence, now: this.context.clock(), since };
    const { met, standing, wanted: level } = judge(this.context.policy, asked, look);
    if (met) return this.finish(exchange, session, { sid: session.sid, since });
    if (level !== undefined && !(await this.gaveUp(session, details))) {
      return this.toCeremony(exchange, { session, details, since, level, maxAge: asked.maxAge });
    }
    if (asked.essential || !standing) return this.refuse(exchange, 'unmet_authentication_requirements');
    return this.finish(exchange, session, { sid: session.sid, since, goesOn: true });
  }

  /** Back to the client, with an error of OAuth 2.0 or OpenID Connect. */
  async refuse({ req, res }: Exchange, error: string): Promise<void> {
    await this.provider.interactionFinished(req, res, { error }, { mergeWithLastSubmission: false });
  }

  /** Back to the provider, signed in. */
  private async finish({ req, res }: Exchange, { subject }: Session, stepUp: StepUpResult): Promise<void> {
    const login = { accountId: subject, remember: true };
    await this.provider.interactionFinished(req, res, { login, stepUp: { ...stepUp } });
  }

  private toSignIn({ res }: Exchange, { uid, params }: InteractionDetails): void {
    const { login_hint: hint } = params;
    const query = new URLSearchParams({ return_to: `${interactionPath}/${uid}` });
    if (typeof hint === 'string') query.set('login_hint', hint);
    res.redirect(303, `${this.context.signInPage}?${query}`);
  }

  private async toCeremony({ req, res }: Exchange, stop: Stop): Promise<void> {
    const { session, details, level, maxAge, since } = stop;
    const caller = { subject: session.subject, session: session.sid };
    const resume = await this.context.resumes.keep(caller, req);
    const purpose = { level, resume, ...(maxAge === undefined ? {} : { maxAge, since }) };
    const { id } = await this.context.ceremonies.open(caller, purpose);
    await this.context.store.set(this.key('ceremony', details), id, KEPT_SECONDS);
    res.redirect(303, `${this.context.path}/ceremonies/${id}`);
  }

  /** Whether the ceremony to which this interaction has led ended without reaching its level. */
  private async gaveUp(session: Session, details: InteractionDetails): Promise<boolean> {
    const known = await this.context.store.get<string>(this.key('ceremony', details));
    const caller = { subject: session.subject, session: session.sid };
    const ceremony = known && (await this.context.ceremonies.find(caller, known.value));
    return ceremony !== undefined && ENDED.includes(ceremony.status);
  }

  /** When the authorization request came, by our clock: an earlier interaction for it tells, else the first look at this one. */
  private async since(details: InteractionDetails): Promise<number> {
    const before = stepUpResult.safeParse(details.lastSubmission?.stepUp).data;
    if (before) return before.since;
    const { store, clock } = this.context;
    const now = Math.floor(clock());
    const key = this.key('since', details);
    if (await store.add(key, now, KEPT_SECONDS)) return now;
    return (await store.get<number>(key))?.value ?? now;
  }

  private key(what: 'ceremony' | 'since', { uid }: InteractionDetails): string {
    return `${this.context.issuer}|interaction|${uid}|${what}`;
  }
}

/** Whether the client wants another person than the one whom this interaction has brought already. */
function isOfAnother(session: Session, details: InteractionDetails): boolean {
  const { reasons } = details.prompt;
  const hinted = reasons.includes('id_token_hint') || reasons.includes('claims_id_token_sub_value');
  return hinted && details.session?.accountId === session.subject;
}
