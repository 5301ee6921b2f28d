import type { IncomingMessage } from 'node:http';
import type { EnrollmentDirectory } from '../enrollment/directory.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { hasFields } from '../factor/candidates.ts';
import type { Factor } from '../factor/factor.ts';
import type { RunResult } from '../factor/run.ts';
import type { FactorRunner } from '../factor/runner.ts';
import type { Clock } from '../lib/clock.ts';
import { RequestError, type StepUpError } from '../lib/errors.ts';
import { type RandomBytes, randomId } from '../lib/random.ts';
import type { Policy } from '../policy/policy.ts';
import type { ProviderSessions } from '../store/provider-sessions.ts';

/** What a sign-in is made from. */
export interface SignInOptions {
  readonly policy: Policy;
  readonly factors: ReadonlyMap<string, Factor>;
  readonly runner: FactorRunner;
  readonly directory: EnrollmentDirectory;
  readonly providerSessions: ProviderSessions;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** One submitted sign-in form. */
export interface SignInAttempt {
  /** The level that signs in. */
  readonly level: string;
  /** The form's fields; `<factor>_nonce` names the challenge that a factor answers. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The id of the sign-in cookie, to which the form's challenges were issued; a random one where there is none. */
  readonly issuedTo: string;
  readonly request: IncomingMessage;
  /** Where a provider sends the browser back to a factor. */
  readonly returnTo: (factor: string) => string;
}

/** The browser that comes back from a provider to which a sign-in has sent it. */
export interface SignInReturn extends Omit<SignInAttempt, 'fields'> {
  /** The first factor. */
  readonly factor: string;
  /** The session that was named when it left. */
  readonly session: string;
  /** The address with which the provider sent it back. */
  readonly callback: URL;
}

/** How a sign-in ended. `error` is set where nobody could judge; `reason` is a fixed word for logs. */
export type SignInResult =
  | {
      readonly result: 'signed-in';
      readonly subject: string;
      /** The application's user, where the first factor loaded it. */
      readonly user: unknown;
      /** The new session's id; everything in `evidence` was made in it. */
      readonly session: string;
      readonly evidence: readonly Evidence[];
      /** To be called once the sign-in is committed: resets attempts, updates templates. */
      readonly committed: () => Promise<void>;
    }
  | {
      readonly result: 'redirect';
      /** The first factor, the provider's page, and the session that begins if it succeeds. */
      readonly factor: string;
      readonly location: string;
      readonly session: string;
    }
  | {
      readonly result: 'refused';
      readonly reason: string;
      readonly subject?: string;
      readonly factor?: string;
      readonly error?: StepUpError;
    };

interface Ran {
  readonly factor: Factor;
  readonly outcome: RunResult;
}

/** A form, with the ids that everything proved by it will carry. */
interface SubmittedForm {
  readonly attempt: SignInAttempt & { readonly callback?: URL };
  readonly place: { readonly session: string; readonly ceremony: string };
}

type VerifiedRun = Extract<RunResult, { result: 'verified' }>;

/**
 * The sign-in inside one request: the first factor alone, and only when it is proven the other submitted factors
 * side by side (rule 4). What they proved is handed back together, to be committed together.
 */
export class SignIn {
  private readonly options: SignInOptions;

  constructor(options: SignInOptions) {
    this.options = options;
  }

  /** Tries to sign in. Throws `request_malformed` when the form names no first factor or two, or cannot be read. */
  async attempt(attempt: SignInAttempt): Promise<SignInResult> {
    const factors = [...this.options.factors.values()];
    const present = factors.filter((factor) => hasFields(factor, attempt.fields));
    const first = onlyOne(firstFactors(factors, present, attempt.fields.factor));
    const place = { session: randomId(this.options.random), ceremony: attempt.issuedTo };
    const second = present.filter((factor) => !factor.first);
    return this.go(first, { attempt, place }, second);
  }

  /** Goes on with a sign-in whose first factor was with a provider. Throws as `attempt` does. */
  async goOn({ factor, session, ...attempt }: SignInReturn): Promise<SignInResult> {
    const first = this.options.factors.get(factor);
    if (!first?.first) throw new RequestError('request_malformed', 'no first factor was there');
    const place = { session, ceremony: attempt.issuedTo };
    return this.go(first, { attempt: { ...attempt, fields: {} }, place }, []);
  }

  private async go(
    first: Factor,
    { attempt, place }: SubmittedForm,
    second: readonly Factor[],
  ): Promise<SignInResult> {
    const opening = await this.run(first, { attempt, place });
    if (opening.result === 'error' && opening.error instanceof RequestError) throw opening.error;
    if (opening.result === 'redirect') {
      if (second.length > 0)
        throw new RequestError('request_malformed', 'second factors come after the provider');
      const { location } = opening;
      return { result: 'redirect', factor: first.id, location, session: place.session };
    }
    if (opening.result !== 'verified') return refusal(first, opening);
    const { subject, user } = opening;
    const others = await Promise.all(
      second.map(async (factor) => ({
        factor,
        outcome: await this.second(factor, { attempt, place, who: { subject, user } }),
      })),
    );
    return this.judge(attempt.level, { subject, user, session: place.session }, [
      { factor: first, outcome: opening },
      ...others.filter((one): one is Ran => one.outcome !== undefined),
    ]);
  }

  private judge(
    level: string,
    who: { readonly subject: string; readonly user: unknown; readonly session: string },
    ran: readonly Ran[],
  ): SignInResult {
    const refused = ran.find(({ outcome }) => outcome.result === 'rejected' || outcome.result === 'locked');
    if (refused) return { ...refusal(refused.factor, refused.outcome), subject: who.subject };
    const proven = ran.filter(
      (one): one is Ran & { outcome: VerifiedRun } => one.outcome.result === 'verified',
    );
    const evidence = proven.map(({ outcome }) => outcome.evidence);
    const decision = this.options.policy.decide({ level, evidence, now: this.options.clock() });
    if (decision.outcome !== 'allow') {
      const unjudged = ran.find(({ outcome }) => outcome.result !== 'verified');
      if (unjudged) return { ...refusal(unjudged.factor, unjudged.outcome), subject: who.subject };
      return { result: 'refused', reason: 'level_not_reached', subject: who.subject };
    }
    const committed = async () => {
      for (const { factor, outcome } of proven)
        await this.options.providerSessions.remember(factor.id, outcome.providerSessions ?? [], who.session);
      await this.options.runner.succeeded(
        who.subject,
        proven.map(({ factor }) => factor),
      );
      if (proven.length > 1) await Promise.all(proven.map(({ outcome }) => outcome.confirm?.()));
    };
    return { result: 'signed-in', ...who, evidence, committed };
  }

  /** Nothing comes of a second factor that this person has not set up: it is not asked, and proves nothing. */
  private async second(
    factor: Factor,
    { who, ...form }: SubmittedForm & { readonly who: { readonly subject: string; readonly user: unknown } },
  ): Promise<RunResult | undefined> {
    const enrolled = factor.enrolls
      ? await this.options.directory.reference(who.subject, factor.id)
      : undefined;
    if (factor.enrolls && !enrolled) return undefined;
    return this.run(factor, form, { ...who, ...enrolled });
  }

  private run(
    factor: Factor,
    { attempt, place }: SubmittedForm,
    who: Partial<Parameters<FactorRunner['run']>[0]> = {},
  ): Promise<RunResult> {
    const nonce = attempt.fields[`${factor.id}_nonce`];
    return this.options.runner.run({
      factor,
      request: attempt.request,
      fields: attempt.fields,
      nonceRequired: factor.challenges && attempt.callback === undefined,
      issuedTo: attempt.issuedTo,
      returnTo: attempt.returnTo(factor.id),
      ...(attempt.callback ? { callback: attempt.callback } : {}),
      ...place,
      ...(typeof nonce === 'string' && nonce !== '' ? { nonce } : {}),
      ...who,
    });
  }
}

/**
 * The first factors of a form; where it has no field of any, those that read none (a header, a certificate, a provider),
 * or of these the one that the form names in `factor`.
 */
function firstFactors(factors: readonly Factor[], present: readonly Factor[], name: unknown): Factor[] {
  const shown = present.filter((factor) => factor.first);
  if (shown.length > 0) return shown;
  const silent = factors.filter((factor) => factor.first && factor.fields.length === 0);
  return name === undefined ? silent : silent.filter(({ id }) => id === name);
}

function onlyOne(first: readonly Factor[]): Factor {
  const [one, two] = first;
  if (!one || two) {
    throw new RequestError(
      'request_malformed',
      one ? 'more than one first factor was sent' : 'no first factor was sent',
    );
  }
  return one;
}

/** A second factor that cannot be read is refused like any other: a clear error would tell that the first was right. */
function refusal(factor: Factor, outcome: RunResult): Extract<SignInResult, { result: 'refused' }> {
  if (outcome.result === 'error') {
    return { result: 'refused', reason: 'error', factor: factor.id, error: outcome.error };
  }
  const reason = 'reason' in outcome ? outcome.reason : outcome.result;
  return { result: 'refused', reason, factor: factor.id };
}
