import type { ActiveEnrollment, EnrollmentDirectory } from '../enrollment/directory.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Sessions } from '../evidence/session.ts';
import type { Factor } from '../factor/factor.ts';
import type { RunResult } from '../factor/run.ts';
import type { FactorRunner } from '../factor/runner.ts';
import type { Clock } from '../lib/clock.ts';
import { defined } from '../lib/defined.ts';
import { StepUpError } from '../lib/errors.ts';
import type { RandomBytes } from '../lib/random.ts';
import type { Decision } from '../policy/decision.ts';
import type { Policy } from '../policy/policy.ts';
import type { ProviderSessions } from '../store/provider-sessions.ts';
import type { Caller, Ceremony } from './ceremony.ts';

/** What a ceremony joins. */
export interface CeremonyParts {
  readonly policy: Policy;
  readonly factors: ReadonlyMap<string, Factor>;
  readonly runner: FactorRunner;
  readonly directory: EnrollmentDirectory;
  readonly sessions: Sessions;
  readonly providerSessions: ProviderSessions;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** A factor that was proved, how, and by which enrollment. */
export type Proven = Extract<RunResult, { result: 'verified' }> & {
  readonly factor: Factor;
  readonly enrolled: ActiveEnrollment | undefined;
};

/**
 * What follows from evidence that was written: attempts begin anew, and a provider's end of session will be heeded. Forgets
 * the evidence and throws `conflict` where its enrollment serves no longer: whoever withdraws in between finds the evidence
 * in the session, or is found here.
 */
export async function afterCommit(
  { providerSessions, runner, directory, sessions }: CeremonyParts,
  { subject, session }: Caller,
  proven: readonly Proven[],
): Promise<void> {
  for (const { factor, enrolled } of proven) {
    if (!enrolled || (await directory.reference(subject, factor.id))?.record === enrolled.record) continue;
    await sessions.forget(session, factor.id);
    throw new StepUpError('conflict', 'the factor was withdrawn while it was proved');
  }
  for (const one of proven)
    await providerSessions.remember(one.factor.id, one.providerSessions ?? [], session);
  const factors = proven.map(({ factor }) => factor);
  await runner.succeeded(subject, factors);
}

/** What the policy says of a ceremony with this evidence. */
export function decide(
  { policy, clock }: Pick<CeremonyParts, 'policy' | 'clock'>,
  { level, maxAge, since, transaction }: Ceremony,
  evidence: readonly Evidence[],
): Decision {
  const now = clock();
  const age =
    maxAge === undefined ? undefined : maxAge + Math.max(0, Math.floor(now) - Math.floor(since ?? now));
  const asked = defined({ maxAge: age, transaction: transaction?.id });
  return policy.decide({ level, evidence, now, bind: transaction !== undefined, ...asked });
}

/** What the policy says of a ceremony now, with all that its session has. */
export async function judge(
  parts: Pick<CeremonyParts, 'policy' | 'clock' | 'sessions'>,
  ceremony: Ceremony,
): Promise<Decision> {
  return decide(parts, ceremony, (await parts.sessions.find(ceremony.session))?.evidence ?? []);
}
