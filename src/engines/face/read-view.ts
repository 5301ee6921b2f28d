import { createHash } from 'node:crypto';
import type { FaceProblem, FaceReading } from './reading.ts';
import { shapeOf } from './shape.ts';
import type { FaceView, SeenFace } from './view.ts';

/** The least width of a face, in pixels of the picture as it was sent. Below it distances grow without reason. */
const LEAST_WIDTH = 100;

/** Mean brightness of the face between which it can be recognised. */
const DARKEST = 40;
const BRIGHTEST = 225;

/** Of the mesh's 468 points each fourth stands in the shape. */
const EVERY = 4;

/** FaceMesh's points of the inner lips, the forehead's top and the chin. */
const LIPS = [13, 14] as const;
const HEIGHT = [10, 152] as const;

/** What is kept of a picture, from what was seen in it. */
export function readView(view: FaceView, image: Uint8Array): FaceReading {
  const digest = createHash('sha256').update(image).digest('base64url');
  const { faces, face } = view;
  if (face === undefined)
    return { problem: faces === 0 ? 'no_face' : 'several_faces', faces, digest, ...NOTHING };
  const problem = problemOf(face);
  return {
    ...(problem && { problem }),
    faces,
    width: face.box.width,
    box: face.box,
    brightness: face.brightness,
    descriptor: face.descriptor,
    yaw: face.yaw,
    mouthOpen: mouthOpening(face),
    shape: shapeOf(face.points.filter((_, i) => i % EVERY === 0)),
    digest,
    advisory: { real: face.real, live: face.live },
  };
}

const NOTHING = {
  width: 0,
  box: { x: 0, y: 0, width: 0, height: 0 },
  brightness: 0,
  descriptor: [],
  yaw: 0,
  mouthOpen: 0,
  shape: [],
  advisory: { real: 0, live: 0 },
} as const;

function problemOf({ box, brightness }: SeenFace): FaceProblem | undefined {
  if (box.width < LEAST_WIDTH) return 'too_small';
  if (brightness < DARKEST) return 'too_dark';
  return brightness > BRIGHTEST ? 'too_bright' : undefined;
}

/** The gap of the lips, a fifth of the face's height being wide open (as Human's own gesture counts it). */
function mouthOpening({ points }: SeenFace): number {
  const apart = ([a, b]: readonly [number, number]) =>
    Math.abs((points[a]?.[1] ?? 0) - (points[b]?.[1] ?? 0));
  return Math.min(1, (5 * apart(LIPS)) / Math.max(1, apart(HEIGHT)));
}
