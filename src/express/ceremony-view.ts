import type { Ceremony, CeremonyStatus } from '../ceremony/ceremony.ts';
import { judge } from '../ceremony/parts.ts';
import { defined } from '../lib/defined.ts';
import { StepUpError } from '../lib/errors.ts';
import type { JsonSchema } from '../lib/schema.ts';
import type { TransactionView } from '../strategy/capture.ts';
import type { Context } from './context.ts';

/** A factor as a ceremony offers it. */
export interface FactorView {
  readonly methods: readonly string[];
  readonly label: string;
  /** What to submit, as JSON Schema 2020-12. */
  readonly input: JsonSchema;
  readonly state: 'ready' | 'enrollment_required' | 'locked' | 'unavailable';
  /** Seconds until a locked factor serves again, where that is known. */
  readonly retry_after?: number;
}

/** A ceremony as its person sees it. */
export interface CeremonyView {
  readonly id: string;
  readonly status: CeremonyStatus;
  /** The level to reach. */
  readonly acr: string;
  readonly expires_at: number;
  /** Every minimal set of factors that would do, fewest first. */
  readonly missing: readonly (readonly string[])[];
  /** The factors that occur in `missing`. */
  readonly factors: Readonly<Record<string, FactorView>>;
  readonly transaction?: TransactionView;
  /** The signed assurance, while complete and if asked for. */
  readonly assurance?: string;
}

/** A ceremony as it is shown, without an assurance: what the policy still wants, and what each factor could do about it. */
export async function ceremonyView(context: Context, ceremony: Ceremony): Promise<CeremonyView> {
  const { id, status, level, expiresAt, transaction } = ceremony;
  const missing = status === 'open' ? (await judge(context, ceremony)).missing : [];
  const ids = [...new Set(missing.flat())];
  const views = await Promise.all(
    ids.map(async (one) => [one, await factorView(context, ceremony, one)] as const),
  );
  return {
    id,
    status,
    acr: level,
    expires_at: expiresAt,
    missing,
    factors: Object.fromEntries(views),
    ...defined({ transaction }),
  };
}

async function factorView(context: Context, { id, subject }: Ceremony, name: string): Promise<FactorView> {
  const factor = context.factors.get(name);
  if (!factor) throw new StepUpError('internal', 'the policy names a factor that nobody serves');
  const { methods, label, schema: input } = factor;
  if (!(await context.directory.serves(subject, factor))) {
    return { methods, label, input, state: 'enrollment_required' };
  }
  const { state, retryAfter } = await context.runner.state(factor, subject, id);
  return { methods, label, input, state, ...defined({ retry_after: retryAfter }) };
}
