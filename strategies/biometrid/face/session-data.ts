import { z } from 'zod';

/*
 * The vendor's session data come from its SDK and are opaque. These are of this project: they tell the emulator which
 * pose was asked for. The real service takes only its SDK's.
 */

/** What a person may be asked to do before the camera. */
export const poses = ['turn-head', 'open-mouth'] as const;

/** One of `poses`. */
export type Pose = (typeof poses)[number];

const schema = z.strictObject({ emu_format: z.literal(1), emu_pose: z.enum(poses) });

/** Session data that tell the pose, base64 text. */
export function writeSessionData(pose: Pose): string {
  return Buffer.from(JSON.stringify({ emu_format: 1, emu_pose: pose })).toString('base64');
}

/** The pose in session data, or nothing where they are not of this project. */
export function poseOf(sessionData: Uint8Array): Pose | undefined {
  try {
    const text = Buffer.from(sessionData.buffer, sessionData.byteOffset, sessionData.byteLength).toString();
    return schema.safeParse(JSON.parse(text)).data?.emu_pose;
  } catch {
    return undefined;
  }
}
