import type { IncomingMessage } from 'node:http';
import type { ActiveEnrollment } from '../enrollment/directory.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { hasFields } from '../factor/candidates.ts';
import type { Factor } from '../factor/factor.ts';
import type { Run, RunResult } from '../factor/run.ts';
import { asStepUpError } from '../lib/as-step-up-error.ts';
import { RequestError, type StepUpError } from '../lib/errors.ts';
import { randomId } from '../lib/random.ts';
import { afterCommit, type CeremonyParts } from './parts.ts';

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
  /** The application's user of a verified subject, where the first factor has loaded none. Must not reject. */
  readonly userOf: (subject: string) => unknown;
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
      /** The application's user. Nothing: it knows none. */
      readonly user: unknown;
      /** The new session's id; everything in `evidence` was made in it. */
      readonly session: string;
      readonly evidence: readonly Evidence[];
      /** To be called once the session is written: resets attempts, updates templates. Throws `conflict` as `afterCommit` does: nobody is signed in then. */
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

type Who = Pick<Extract<SignInResult, { result: 'signed-in' }>, 'subject' | 'user' | 'session'>;

interface Ran {
  readonly factor: Factor;
  readonly enrolled: ActiveEnrollment | undefined;
  readonly outcome: RunResult;
}

/**
 * The sign-in inside one request: the first factor alone, and only when it is proven the other submitted factors
 * side by side (rule 4). What they proved is handed back together, to be committed together.
 */
export class SignIn {
  private readonly parts: CeremonyParts;

  constructor(parts: CeremonyParts) {
    this.parts = parts;
  }

  /** Tries to sign in. Throws `request_malformed` when the form names no first factor or two, or cannot be read. */
  async attempt(attempt: SignInAttempt): Promise<SignInResult> {
    const { factors, random } = this.parts;
    const all = [...factors.values()];
    const present = all.filter((factor) => hasFields(factor, attempt.fields));
    const first = firstFactor(all, present, attempt.fields.factor);
    const second = present.filter((factor) => !factor.first);
    return this.go(attempt, [first, ...second], { session: randomId(random) });
  }

  /** Goes on with a sign-in whose first factor was with a provider. Throws as `attempt` does. */
  async goOn({ factor, session, callback, ...attempt }: SignInReturn): Promise<SignInResult> {
    const first = this.parts.factors.get(factor);
    if (!first?.first) throw new RequestError('request_malformed', 'no first factor was there');
    return this.go({ ...attempt, fields: {} }, [first], { session, callback, nonceRequired: false });
  }

  private async go(
    attempt: SignInAttempt,
    [first, ...second]: readonly [Factor, ...Factor[]],
    by: Pick<Run, 'session'> & Partial<Run>,
  ): Promise<SignInResult> {
    const { session } = by;
    const opening = await this.run(attempt, first, by);
    const { outcome } = opening;
    if (outcome.result === 'error' && outcome.error instanceof RequestError) throw outcome.error;
    if (outcome.result === 'redirect') {
      if (second.length > 0)
        throw new RequestError('request_malformed', 'second factors come after the provider');
      return { result: 'redirect', factor: first.id, location: outcome.location, session };
    }
    if (outcome.result !== 'verified') return refusal(opening);
    const { subject, user = await attempt.userOf(subject) } = outcome;
    const who = { session, subject, user };
    const others = await Promise.all(
      second.map((one) => this.second(attempt, one, who).catch((thrown) => unclear(one, thrown))),
    );
    return this.judge(attempt.level, who, [opening, ...others.flat()]);
  }

  private judge(level: string, who: Who, ran: readonly Ran[]): SignInResult {
    const { policy, clock } = this.parts;
    const { subject } = who;
    const refused = ran.find(({ outcome }) => outcome.result === 'rejected' || outcome.result === 'locked');
    if (refused) return { ...refusal(refused), subject };
    const proven = ran.flatMap(({ outcome, ...by }) =>
      outcome.result === 'verified' ? { ...outcome, ...by } : [],
    );
    const evidence = proven.map((one) => one.evidence);
    if (policy.decide({ level, evidence, now: clock() }).outcome !== 'allow') {
      const unjudged = ran.find(({ outcome }) => outcome.result !== 'verified');
      if (unjudged) return { ...refusal(unjudged), subject };
      return { result: 'refused', reason: 'level_not_reached', subject };
    }
    const committed = async () => {
      await afterCommit(this.parts, who, proven);
      if (proven.length > 1) await Promise.all(proven.map(({ confirm }) => confirm?.()));
    };
    return { result: 'signed-in', ...who, evidence, committed };
  }

  /** Nothing comes of a second factor that this person has not set up: it is not asked, and proves nothing. */
  private async second(attempt: SignInAttempt, factor: Factor, who: Who): Promise<Ran | []> {
    const { directory } = this.parts;
    if (!(await directory.serves(who.subject, factor))) return [];
    const enrolled = factor.enrolls ? await directory.reference(who.subject, factor.id) : undefined;
    return this.run(attempt, factor, { ...who, enrolled });
  }

  private async run(
    { fields, issuedTo, request, returnTo }: SignInAttempt,
    factor: Factor,
    { enrolled, ...who }: Pick<Run, 'session'> & Partial<Run> & Partial<Pick<Ran, 'enrolled'>>,
  ): Promise<Ran> {
    const given = fields[`${factor.id}_nonce`];
    const nonce = typeof given === 'string' && given !== '' ? { nonce: given } : {};
    const where = { factor, fields, request, issuedTo, ceremony: issuedTo, returnTo: returnTo(factor.id) };
    const run = { ...where, nonceRequired: factor.challenges, ...nonce, ...who, ...enrolled };
    return { factor, enrolled, outcome: await this.parts.runner.run(run) };
  }
}

/**
 * The first factor of a form; where it has no field of any, one that reads none (a header, a certificate, a provider),
 * or of these the one that the form names in `factor`. Throws `request_malformed` when that is none or two.
 */
function firstFactor(factors: readonly Factor[], present: readonly Factor[], name: unknown): Factor {
  const shown = present.filter((factor) => factor.first);
  const silent = factors.filter((factor) => factor.first && factor.fields.length === 0);
  const named = name === undefined ? silent : silent.filter(({ id }) => id === name);
  const [one, two] = shown.length > 0 ? shown : named;
  if (!one) throw new RequestError('request_malformed', 'no first factor was sent');
  if (two) throw new RequestError('request_malformed', 'more than one first factor was sent');
  return one;
}

/** A look-up that fails ends like a factor that fails: else it would tell that the first one was right. */
function unclear(factor: Factor, thrown: unknown): Ran {
  return { factor, enrolled: undefined, outcome: { result: 'error', error: asStepUpError(thrown) } };
}

/** A second factor that cannot be read is refused like any other: a clear error would tell that the first was right. */
function refusal({ factor, outcome }: Ran): Extract<SignInResult, { result: 'refused' }> {
  const refused = { result: 'refused', factor: factor.id } as const;
  if (outcome.result === 'error') return { ...refused, reason: 'error', error: outcome.error };
  return { ...refused, reason: 'reason' in outcome ? outcome.reason : outcome.result };
}
