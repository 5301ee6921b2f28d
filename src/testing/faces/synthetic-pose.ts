import type { Pose } from '../../engines/face/reading.ts';
import { useFaceWorker } from '../../engines/face/shared-worker.ts';
import { type MeshPoint, movedMesh, openedMouth } from './moved-mesh.ts';
import { loadSharp } from './sharp.ts';
import { type Pixels, warp } from './warp.ts';

/** How much of a pose is taken. */
export interface SyntheticPoseOptions {
  /** 1 is the full pose, 0 none; a negative number turns the head to the other side. Default 1. */
  readonly strength?: number;
}

const SOFTNESS = { 'turn-head': 18, 'open-mouth': 12 } as const;
const MOUTH = '#2a0d0d';
const MOST_PIXELS = 4_000_000;

/**
 * A made-up picture: a JPEG or PNG picture with one face, warped over the mesh of the face so that the mouth stands open or the head
 * is turned. For tests and demonstrations of liveness checks; it shows nobody in that pose. Needs the face engine's optional
 * packages. Returns a JPEG. Throws `request_malformed` for what is no picture and `RangeError` for one without a single face.
 */
export async function syntheticPose(
  image: Uint8Array,
  pose: Pose,
  { strength = 1 }: SyntheticPoseOptions = {},
): Promise<Uint8Array> {
  return poseFace(image, await faceMesh(image), { pose, strength });
}

/** The same for a picture whose mesh is known. */
export async function poseFace(
  image: Uint8Array,
  points: readonly MeshPoint[],
  { pose, strength }: { readonly pose: Pose; readonly strength: number },
): Promise<Uint8Array> {
  const moved = movedMesh(points, pose, strength);
  const sharp = await loadSharp();
  const { data, info } = await sharp(image)
    .rotate()
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const picture: Pixels = { data, width: info.width, height: info.height };
  const warped = warp(picture, moved, SOFTNESS[pose]);
  const raw = { raw: { width: info.width, height: info.height, channels: 3 as const } };
  const mouth = pose === 'open-mouth' ? [{ input: mouthPicture(openedMouth(moved), picture) }] : [];
  return sharp(warped.data, raw).composite(mouth).jpeg({ quality: 90 }).toBuffer();
}

/** The mesh of the one face in a picture. Throws `RangeError` for one without a single face. */
export async function faceMesh(image: Uint8Array): Promise<readonly MeshPoint[]> {
  const { worker, release } = useFaceWorker();
  try {
    const { face, faces } = await worker.view({ image, maxPixels: MOST_PIXELS });
    if (face === undefined) throw new RangeError(`one face is needed, not ${faces}`);
    return face.points;
  } finally {
    await release();
  }
}

/** The open mouth as a drawing of the picture's size. */
function mouthPicture(corners: readonly (readonly [number, number])[], { width, height }: Pixels): Buffer {
  const points = corners.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  return Buffer.from(
    `<svg width="${width}" height="${height}"><polygon points="${points}" fill="${MOUTH}"/></svg>`,
  );
}
