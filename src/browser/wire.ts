import * as z from 'zod/mini';

// The compiled parsers of zod need `eval`, which a strict content security policy reports.
z.config({ jitless: true });

const json = z.record(z.string(), z.unknown());

/** A factor as a ceremony's view tells it: what it may prove, its input as JSON Schema, and whether it can be used. */
export const factorView = z.object({
  methods: z.array(z.string()),
  label: z.string(),
  input: json,
  state: z.enum(['ready', 'enrollment_required', 'locked', 'unavailable']),
  retry_after: z.optional(z.number()),
});

/** A ceremony as `GET /stepup/ceremonies/:id` tells it. */
export const ceremonyView = z.object({
  id: z.string(),
  status: z.enum(['open', 'complete', 'failed', 'expired', 'cancelled']),
  acr: z.string(),
  expires_at: z.number(),
  missing: z.array(z.array(z.string())),
  factors: z.record(z.string(), factorView),
  transaction: z.optional(z.object({ id: z.string(), action: z.string(), facts: json })),
  assurance: z.optional(z.string()),
});

/** What a capture needs: the one-time nonce, the strategy's own data, and until when. */
export const challengeAnswer = z.object({ nonce: z.string(), data: json, expires_at: z.number() });

/** The result of one submission to a factor. */
export const submissionAnswer = z.object({
  result: z.enum(['verified', 'rejected', 'retry', 'redirect', 'pending']),
  attempts_left: z.optional(z.number()),
  retry_after: z.optional(z.number()),
  reason: z.optional(z.string()),
  location: z.optional(z.string()),
  ceremony: ceremonyView,
});

/** One enrollment of the signed-in subject. */
export const enrollmentView = z.object({
  id: z.string(),
  factor: z.string(),
  label: z.string(),
  state: z.enum(['pending', 'active', 'suspended', 'removed']),
  created_at: z.number(),
});

/** A factor that could be set up, with the consent that it needs. Not allowed but with `acr_values`: after a step-up. */
export const availableFactor = z.object({
  factor: z.string(),
  label: z.string(),
  methods: z.array(z.string()),
  consent: z.optional(z.object({ text: z.string(), version: z.string() })),
  allowed: z.boolean(),
  acr_values: z.optional(z.string()),
  needs_grant: z.optional(z.boolean()),
  reason: z.optional(z.string()),
});

/** `GET /stepup/enrollments`. */
export const enrollmentList = z.object({
  enrollments: z.array(enrollmentView),
  available: z.array(availableFactor),
});

/** The beginning of an enrollment. */
export const enrollmentBegun = z.object({
  enrollment: enrollmentView,
  challenge: z.optional(challengeAnswer),
  remaining: z.optional(z.number()),
  input: z.optional(json),
  location: z.optional(z.string()),
});

/** The result of one capture of an enrollment. */
export const enrollmentAnswer = z.object({
  result: z.enum(['verified', 'more', 'retry', 'rejected', 'redirect', 'pending']),
  remaining: z.optional(z.number()),
  retry_after: z.optional(z.number()),
  reason: z.optional(z.string()),
  enrollment: enrollmentView,
  challenge: z.optional(challengeAnswer),
  location: z.optional(z.string()),
});

/** A problem document (RFC 9457) with our `code`; of a guard also the members that open a ceremony. */
export const problemDocument = z.object({
  code: z.string(),
  title: z.optional(z.string()),
  detail: z.optional(z.string()),
  retry_after: z.optional(z.number()),
  acr_values: z.optional(z.union([z.string(), z.array(z.string())])),
  max_age: z.optional(z.number()),
  transaction: z.optional(z.string()),
});

/** See `factorView`. */
export type FactorView = z.infer<typeof factorView>;
/** See `ceremonyView`. */
export type CeremonyView = z.infer<typeof ceremonyView>;
/** See `challengeAnswer`. */
export type ChallengeAnswer = z.infer<typeof challengeAnswer>;
/** See `submissionAnswer`. */
export type SubmissionAnswer = z.infer<typeof submissionAnswer>;
/** See `enrollmentView`. */
export type EnrollmentView = z.infer<typeof enrollmentView>;
/** See `availableFactor`. */
export type AvailableFactor = z.infer<typeof availableFactor>;
/** See `enrollmentList`. */
export type EnrollmentList = z.infer<typeof enrollmentList>;
/** See `enrollmentBegun`. */
export type EnrollmentBegun = z.infer<typeof enrollmentBegun>;
/** See `enrollmentAnswer`. */
export type EnrollmentAnswer = z.infer<typeof enrollmentAnswer>;
/** See `problemDocument`. */
export type ProblemDocument = z.infer<typeof problemDocument>;
