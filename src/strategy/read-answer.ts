import { z } from 'zod';
import { livenessGrades } from '../evidence/evidence.ts';
import { isMethod, type Method } from '../evidence/methods.ts';
import { StepUpError } from '../lib/errors.ts';
import type { Challenge, Enrolled, EnrollMore } from './capture.ts';
import type { Outcome } from './outcome.ts';

const LONGEST_CARRY = 8192;

const text = z.string().min(1);
const json = z.record(z.string(), z.json());
const carry = json.refine((given) => JSON.stringify(given).length <= LONGEST_CARRY);
/** Reasons are fixed words: whatever else a strategy says there could be the person's input. */
const reason = z
  .string()
  .regex(/^[\w .:-]{1,64}$/)
  .catch('refused');
const location = z
  .string()
  .refine((to) => URL.canParse(to, 'https://x') && /^https?:$/.test(new URL(to, 'https://x').protocol));
const enrollment = z.object({ reference: text, data: json.optional() });

const unfinished = [
  z.object({ result: z.literal('rejected'), reason, subject: text.optional() }),
  z.object({ result: z.literal('retry'), reason, carry: carry.optional() }),
  z.object({ result: z.literal('redirect'), location, carry: carry.optional() }),
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
    at: z.number().nonnegative().optional(),
    providerSessions: z.array(text).max(8).optional(),
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
  z.object({
    result: z.literal('more'),
    remaining: z.int().positive(),
    enrollment,
    reason: reason.optional(),
  }),
]);

const challengeSchema = z.object({
  data: json,
  secret: json.optional(),
  location: z.url().optional(),
  expiresIn: z.number().positive().optional(),
  captures: z.int().positive().optional(),
});

/** What `verify` and `enroll` may end with. */
export type AnyOutcome = Outcome | Enrolled | EnrollMore;

/** Reads what a strategy returned. Throws `strategy_failed` when it is no outcome, naming places and never values. */
export function readOutcome(returned: unknown, enrolling: boolean): AnyOutcome {
  const parsed = (enrolling ? enrollOutcomeSchema : outcomeSchema).safeParse(returned);
  if (parsed.success) return parsed.data as AnyOutcome;
  const places = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole');
  throw new StepUpError(
    'strategy_failed',
    `the strategy's outcome is not valid: ${[...new Set(places)].join(', ')}`,
  );
}

/** Reads the challenge that a strategy made. Throws `strategy_failed`. */
export function readChallenge(made: unknown, strategy: string): Challenge {
  const parsed = challengeSchema.safeParse(made);
  if (parsed.success) return parsed.data as Challenge;
  throw new StepUpError('strategy_failed', `the challenge of ${strategy} is not valid`);
}
