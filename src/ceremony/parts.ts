import type { EnrollmentDirectory } from '../enrollment/directory.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Sessions } from '../evidence/session.ts';
import type { Factor } from '../factor/factor.ts';
import type { FactorRunner } from '../factor/runner.ts';
import type { Clock } from '../lib/clock.ts';
import { defined } from '../lib/defined.ts';
import type { RandomBytes } from '../lib/random.ts';
import type { Decision } from '../policy/decision.ts';
import type { Policy } from '../policy/policy.ts';
import type { Ceremony } from './ceremony.ts';

/** What a ceremony joins. */
export interface CeremonyParts {
  readonly policy: Policy;
  readonly factors: ReadonlyMap<string, Factor>;
  readonly runner: FactorRunner;
  readonly directory: EnrollmentDirectory;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** What the policy says of a ceremony with this evidence. */
export function decide(
  { policy, clock }: Pick<CeremonyParts, 'policy' | 'clock'>,
  { level, maxAge, transaction }: Ceremony,
  evidence: readonly Evidence[],
): Decision {
  const asked = defined({ maxAge, transaction: transaction?.id });
  return policy.decide({ level, evidence, now: clock(), bind: transaction !== undefined, ...asked });
}

/** What the policy says of a ceremony now, with all that its session has. */
export async function judge(
  parts: Pick<CeremonyParts, 'policy' | 'clock' | 'sessions'>,
  ceremony: Ceremony,
): Promise<Decision> {
  return decide(parts, ceremony, (await parts.sessions.find(ceremony.session))?.evidence ?? []);
}
