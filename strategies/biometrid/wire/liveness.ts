import { z } from 'zod';

/** The one documented `livenessResult` that is a success. `undetermined` is the other known value. */
export const LIVE = 'passed';

/** The member that says whether the service took the request (documented; true also when nobody is live). */
const meta = z.looseObject({ ok: z.boolean() });

/** Answer of `POST /biometrics/liveness` (documented): another envelope than the API host's. The range of the score is an assumption. */
export const livenessAnswer = z.looseObject({
  meta,
  data: z.looseObject({
    livenessResult: z.string(),
    livenessScore: z.number().min(0).max(100).optional(),
    retryFeedbackSuggestion: z.int().optional(),
  }),
});

/** Answer of `GET /biometrics/status` (assumption): any 2xx is alive, unless it says otherwise. */
export const livenessStatusAnswer = z.looseObject({ meta: meta.optional() });
