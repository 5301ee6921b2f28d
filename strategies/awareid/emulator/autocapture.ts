import { z } from 'zod';
import { type Asked, readBody } from './asked.ts';
import { fromBase64 } from './base64.ts';
import { feedbackOf } from './face-answers.ts';
import type { Tenant } from './tenant.ts';

const share = z.number().gt(0).max(1).optional();
const schema = z.looseObject({
  profile: z.looseObject({ xml: z.string() }),
  frames: z
    .array(z.looseObject({ data: z.string() }))
    .min(1)
    .max(30),
  faceMinimumSize: share,
  faceMaximumSize: share,
  autocaptureMinimumFrameCount: z.number().int().min(1).default(1),
});

const FRONTAL = 0.25;

/** Operations 23 and 24: captured is the last frame of the first run of compliant frames that is long enough. */
export async function autocapture(tenant: Tenant, { body, signal }: Asked): Promise<unknown> {
  const { frames, autocaptureMinimumFrameCount } = readBody(schema, body);
  const frameResults: { compliant: boolean; feedback: string[] }[] = [];
  for (const { data } of frames) {
    const { problem, yaw } = await tenant.faces.read(fromBase64(data, 'data'), signal);
    const turned = problem === undefined && Math.abs(yaw) > FRONTAL;
    frameResults.push({
      compliant: problem === undefined && !turned,
      feedback: [turned ? 'INVALID_POSE' : feedbackOf(problem)],
    });
  }
  const at = frameResults.findIndex((_, i) =>
    isRun(
      frameResults.slice(Math.max(0, i + 1 - autocaptureMinimumFrameCount), i + 1),
      autocaptureMinimumFrameCount,
    ),
  );
  return { frameResults, results: at < 0 ? { captured: false } : { captured: true, capturedFrameIndex: at } };
}

function isRun(frames: readonly { readonly compliant: boolean }[], length: number): boolean {
  return frames.length === length && frames.every(({ compliant }) => compliant);
}
