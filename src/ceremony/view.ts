import type { EnrollmentDirectory } from '../enrollment/directory.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Sessions } from '../evidence/session.ts';
import type { Factor } from '../factor/factor.ts';
import type { FactorRunner } from '../factor/runner.ts';
import type { Clock } from '../lib/clock.ts';
import { defined } from '../lib/defined.ts';
import { StepUpError } from '../lib/errors.ts';
import type { JsonSchema } from '../lib/schema.ts';
import type { Decision } from '../policy/decision.ts';
import type { Policy } from '../policy/policy.ts';
import type { TransactionView } from '../strategy/capture.ts';
import type { Ceremony, CeremonyStatus } from './ceremony.ts';

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

/** What views are made from. */
export interface ViewOptions {
  readonly policy: Policy;
  readonly factors: ReadonlyMap<string, Factor>;
  readonly runner: FactorRunner;
  readonly directory: EnrollmentDirectory;
  readonly sessions: Sessions;
  readonly clock: Clock;
}

/** Looks at a ceremony: what the policy still wants of it, and what each factor could do about that. */
export class Viewer {
  private readonly options: ViewOptions;

  constructor(options: ViewOptions) {
    this.options = options;
  }

  /** What the policy says of a ceremony with this evidence. */
  decide(ceremony: Ceremony, evidence: readonly Evidence[]): Decision {
    const now = this.options.clock();
    const { maxAge, since = now } = ceremony;
    const age = maxAge === undefined ? undefined : maxAge + Math.max(0, Math.floor(now) - Math.floor(since));
    return this.options.policy.decide({
      level: ceremony.level,
      evidence,
      now,
      ...defined({ maxAge: age, transaction: ceremony.transaction?.id }),
      bind: ceremony.transaction !== undefined,
    });
  }

  /** What the policy says of a ceremony now. */
  async judge(ceremony: Ceremony): Promise<Decision> {
    const session = await this.options.sessions.find(ceremony.session);
    return this.decide(ceremony, session?.evidence ?? []);
  }

  /** The view, without an assurance. */
  async view(ceremony: Ceremony): Promise<CeremonyView> {
    const missing = ceremony.status === 'open' ? (await this.judge(ceremony)).missing : [];
    const ids = [...new Set(missing.flat())];
    const views = await Promise.all(ids.map((id) => this.factor(ceremony, this.requireFactor(id))));
    return {
      id: ceremony.id,
      status: ceremony.status,
      acr: ceremony.level,
      expires_at: ceremony.expiresAt,
      missing,
      factors: Object.fromEntries(ids.map((id, index) => [id, views[index] as FactorView])),
      ...defined({ transaction: ceremony.transaction }),
    };
  }

  private async factor(ceremony: Ceremony, factor: Factor): Promise<FactorView> {
    const { methods, label, schema: input } = factor;
    if (!(await this.options.directory.serves(ceremony.subject, factor))) {
      return { methods, label, input, state: 'enrollment_required' };
    }
    const { state, retryAfter } = await this.options.runner.state(factor, ceremony.subject, ceremony.id);
    return { methods, label, input, state, ...defined({ retry_after: retryAfter }) };
  }

  private requireFactor(id: string): Factor {
    const factor = this.options.factors.get(id);
    if (!factor) throw new StepUpError('internal', 'the policy names a factor that nobody serves');
    return factor;
  }
}
