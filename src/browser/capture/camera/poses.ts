/** What the person does while pictures are taken. */
export type AskedPose = 'straight' | 'turn-head' | 'open-mouth';

/** Pictures that are taken in one go. */
export interface Round {
  /** What the person does meanwhile. */
  readonly pose: AskedPose;
  /** How many are taken. */
  readonly pictures: number;
}

const IN_A_POSE = 2;
const MOST = 8;

/**
 * The rounds that a challenge asks for: `photos` pictures straight (default 3), then two in the `pose`, where one is
 * named. A field that takes one picture only gets one round of one.
 */
export function roundsOf(data: Readonly<Record<string, unknown>>, several: boolean): readonly Round[] {
  if (!several) return [{ pose: 'straight', pictures: 1 }];
  const { photos, pose } = data;
  const asked = typeof photos === 'number' && photos >= 1 ? Math.floor(photos) : 3;
  const straight: Round = { pose: 'straight', pictures: Math.min(asked, MOST - IN_A_POSE) };
  return pose === 'turn-head' || pose === 'open-mouth'
    ? [straight, { pose, pictures: IN_A_POSE }]
    : [straight];
}
