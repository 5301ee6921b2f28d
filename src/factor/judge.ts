import { z } from 'zod';
import { livenessGrades, livenessReaches } from '../evidence/evidence.ts';
import { isMethod, type Method } from '../evidence/methods.ts';
import { StepUpError } from '../lib/errors.ts';
import type { Enrolled, EnrollMore } from './capture.ts';
import type { BoundStrategy } from './factor.ts';
import { type Outcome, rejected } from './outcome.ts';
import type { Run } from './run.ts';

const text = z.string().min(1);
/** Reasons are fixed words: whatever else a strategy says there could be the person's input. */
const reason = z
  .string()
  .regex(/^[\w .:-]{1,64}$/)
  .catch('refused');
const location = z
  .string()
  .refine((to) => URL.canParse(to, 'https://x') && /^https?:$/.test(new URL(to, 'https://x').protocol));
const enrollment = z.object({ reference: text, data: z.record(z.string(), z.json()).optional() });

const unfinished = [
  z.object({ result: z.literal('rejected'), reason, subject: text.optional() }),
  z.object({ result: z.literal('retry'), reason }),
  z.object({ result: z.literal('redirect'), location }),
  z.object({
    result: z.literal('pending'),
    seconds: z.number().positive(),
    vendorTransaction: text.optional(),
  }),
] as const;

const outcomeSchema = z.discriminatedUnion('result', [
  ...unfinished,
  z.object({
    result: z.literal('verified'),
    subject: text.optional(),
    user: z.unknown().optional(),
    methods: z
      .array(z.custom<Method>((value) => typeof value === 'string' && isMethod(value)))
      .min(1)
      .optional(),
    liveness: z.enum(livenessGrades).optional(),
    binding: z.enum(['none', 'challenge', 'transaction']).optional(),
    oneTime: text.optional(),
    vendorTransaction: text.optional(),
    emulated: z.boolean().optional(),
  }),
]);

const enrollOutcomeSchema = z.discriminatedUnion('result', [
  ...unfinished,
  z.object({ result: z.literal('enrolled'), enrollment, emulated: z.boolean().optional() }),
  z.object({ result: z.literal('more'), remaining: z.int().positive(), enrollment }),
]);

/** What `verify` and `enroll` may end with. */
export type Judged = Outcome | Enrolled | EnrollMore;

/** Reads what a strategy returned. Throws `strategy_failed` when it is no outcome, naming places and never values. */
export function readOutcome(returned: unknown, enrolling: boolean): Judged {
  const parsed = (enrolling ? enrollOutcomeSchema : outcomeSchema).safeParse(returned);
  if (parsed.success) return parsed.data as Judged;
  const places = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole');
  throw new StepUpError(
    'strategy_failed',
    `the strategy's outcome is not valid: ${[...new Set(places)].join(', ')}`,
  );
}

/**
 * Holds an outcome against the policy and the session: whose proof it is, what it may prove, whether an emulator
 * may say so. Somebody else's proof becomes a refusal. Throws `strategy_failed` and `emulator_refused`.
 */
export function judge(outcome: Judged, { kit }: BoundStrategy, run: Run, allowEmulators: boolean): Judged {
  if ('emulated' in outcome && outcome.emulated && !allowEmulators) {
    throw new StepUpError(
      'emulator_refused',
      'an emulator answered; set allowEmulators where that is wanted',
    );
  }
  if (outcome.result !== 'verified') return outcome;
  const { subject, methods = run.factor.methods, liveness = 'none' } = outcome;
  if (!methods.every((method) => run.factor.methods.includes(method))) {
    throw new StepUpError('strategy_failed', 'the strategy proved what the policy does not let it prove');
  }
  if (!livenessReaches(kit?.bestLiveness ?? 'none', liveness)) {
    throw new StepUpError('strategy_failed', 'the strategy claims more liveness than it declares');
  }
  if (run.subject === undefined) {
    if (subject === undefined)
      throw new StepUpError('strategy_failed', 'a first factor must name its subject');
    return outcome;
  }
  const expected = kit && run.enrollment ? run.enrollment.reference : run.subject;
  return subject === undefined || subject === expected ? outcome : rejected('subject_mismatch');
}
