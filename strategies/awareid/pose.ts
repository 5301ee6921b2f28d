import { systemRandom } from 'passport-stepup/strategy-kit';
import type { AwareIdFactorOptions } from './factor-options.ts';
import type { AskedPose } from './packages.ts';

/** The pose of one capture, at random; none where it would not travel to AwareID. */
export function choosePose({
  checks,
  face,
  random = systemRandom,
}: AwareIdFactorOptions): AskedPose | undefined {
  if (!checks.includes('face') || !face?.activeLiveness) return undefined;
  return ((random(1)[0] ?? 0) & 1) === 0 ? 'turn-head' : 'open-mouth';
}
