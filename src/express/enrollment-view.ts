import type { EnrollmentRequirement } from '../enrollment/requirement.ts';
import type { Session } from '../evidence/session.ts';
import type { EnrollmentRecord } from '../records/enrollments.ts';
import type { Context } from './context.ts';

/** An enrollment as its person sees it. */
export interface EnrollmentView {
  readonly id: string;
  readonly factor: string;
  readonly label: string;
  readonly state: EnrollmentRecord['state'];
  readonly created_at: number;
  /** An emulator holds it. */
  readonly emulated?: true;
}

/** A factor that could be set up. */
export interface AvailableView {
  readonly factor: string;
  readonly label: string;
  readonly methods: readonly string[];
  /** The words to agree to, and their version. */
  readonly consent: { readonly text: string; readonly version: string };
  /** Whether it can be begun now, in this session. */
  readonly allowed: boolean;
  /** The level that is needed first, where that is what is missing. */
  readonly acr_values?: string;
  /** An enrollment grant is what is missing. */
  readonly needs_grant?: true;
  /** What to do first, in plain words. */
  readonly reason?: string;
}

/** An enrollment, without what only the strategy needs. */
export function enrollmentView(context: Context, record: EnrollmentRecord): EnrollmentView {
  return {
    id: record.id,
    factor: record.factor,
    label: context.factors.get(record.factor)?.label ?? record.factor,
    state: record.state,
    created_at: record.createdAt,
    ...(record.emulated ? { emulated: true } : {}),
  };
}

/**
 * Every second factor that people set up here, and what that would take in this session. One that this session left
 * pending, of these records, may go on.
 */
export async function availableViews(
  context: Context,
  session: Session,
  records: readonly EnrollmentRecord[],
): Promise<readonly AvailableView[]> {
  const acr = context.policy.held(session.evidence, context.clock())?.acr;
  const factors = [...context.factors.values()].filter((factor) => !factor.first && factor.enrolls);
  const pending = new Set(
    records.filter((one) => one.state === 'pending' && one.session === session.sid).map((one) => one.factor),
  );
  return Promise.all(
    factors.map(async (factor) => ({
      factor: factor.id,
      label: factor.label,
      methods: factor.methods,
      consent: context.enrollments.consent(factor),
      ...(pending.has(factor.id)
        ? { allowed: true }
        : advice(context, await context.enrollments.requirement(session.subject, factor.id), acr)),
    })),
  );
}

function advice(
  context: Context,
  requirement: EnrollmentRequirement,
  acr: string | undefined,
): Pick<AvailableView, 'allowed' | 'acr_values' | 'needs_grant' | 'reason'> {
  switch (requirement.needs) {
    case 'nothing':
      return { allowed: true };
    case 'grant':
      return {
        allowed: false,
        needs_grant: true,
        reason: 'Ask for permission to set this up: support or your administrator can give it.',
      };
    case 'alternative': {
      const labels = requirement.factors.map((id) => context.factors.get(id)?.label ?? id);
      return {
        allowed: false,
        reason: `Set up another way first, so that you are never locked out: ${labels.join(' or ')}.`,
      };
    }
    case 'level': {
      const { level } = requirement;
      if (acr !== undefined && context.policy.covers(acr, level)) return { allowed: true };
      return { allowed: false, acr_values: level, reason: 'Confirm that it is you first.' };
    }
  }
}
