import type { Pose } from '../../engines/face/reading.ts';
import { seededRandom } from '../seeded-random.ts';
import { headOf, type SamplePerson, samplePhotograph } from './sample-people.ts';
import { loadSharp } from './sharp.ts';
import { faceMesh, poseFace } from './synthetic-pose.ts';

/** How a picture is taken. */
export interface FacePictureOptions {
  /** Names the occasion: the same one gives the same picture, another one other framing, light, tilt and turn of the head. Default 0. */
  readonly occasion?: number;
  /** A pose, made synthetically. Default: facing the camera. */
  readonly pose?: Pose;
}

/** The pictures of one capture. */
export interface FacePicturesOptions extends FacePictureOptions {
  /** How many face the camera. Default 3; with a pose two more follow. */
  readonly photos?: number;
}

const SIDE = 640;

/** How much of each pose suits each photograph; the sign is the side to which the head already looks. */
const STRENGTHS: Readonly<Record<SamplePerson, Readonly<Record<Pose, number>>>> = {
  anna: { 'turn-head': 0.95, 'open-mouth': 1 },
  ella: { 'turn-head': -0.95, 'open-mouth': 1 },
  fay: { 'turn-head': -0.95, 'open-mouth': 1.5 },
  gina: { 'turn-head': 0.95, 'open-mouth': 1 },
};

/**
 * A picture of one of the people in face-api's sample photographs, taken again: cut out, tilted, lit, warped a little over the
 * mesh of the face, and stored as JPEG of 640 x 640 pixels. All pictures of a person come from one photograph; poses are synthetic.
 * Needs the face engine's optional packages.
 */
export async function facePicture(
  person: SamplePerson,
  { occasion = 0, pose }: FacePictureOptions = {},
): Promise<Uint8Array> {
  const random = seededRandom(`face/${person}/${occasion}/${pose ?? 'frontal'}`);
  const { image, points } = await known(person);
  const strength = pose
    ? STRENGTHS[person][pose] * (0.92 + 0.16 * random.uniform())
    : 0.4 * (random.uniform() - 0.5);
  const posed = await poseFace(image, points, { pose: pose ?? 'turn-head', strength });
  return recapture(posed, random.uniform);
}

/** The pictures of one capture in the order in which a page takes them: frontal ones, then two in the pose. */
export async function facePictures(
  person: SamplePerson,
  { photos = 3, occasion = 0, pose }: FacePicturesOptions = {},
): Promise<Uint8Array[]> {
  const frontal = Array.from({ length: photos }, (_, i) => ({ occasion: 100 * occasion + i }));
  const posed = pose ? [0, 1].map((i) => ({ occasion: 100 * occasion + photos + i, pose })) : [];
  const pictures: Uint8Array[] = [];
  for (const options of [...frontal, ...posed]) pictures.push(await facePicture(person, options));
  return pictures;
}

interface KnownHead {
  readonly image: Uint8Array;
  readonly points: Awaited<ReturnType<typeof faceMesh>>;
}

/** Heads and their meshes, found once in the life of a process. */
const knownHeads = new Map<SamplePerson, Promise<KnownHead>>();

function known(person: SamplePerson): Promise<KnownHead> {
  const head = knownHeads.get(person) ?? findHead(person);
  knownHeads.set(person, head);
  return head;
}

async function findHead(person: SamplePerson): Promise<KnownHead> {
  const image = await cutOut(person);
  return { image, points: await faceMesh(image) };
}

async function cutOut(person: SamplePerson): Promise<Uint8Array> {
  const { photograph, x, y, reach } = headOf(person);
  const sharp = await loadSharp();
  const picture = sharp(await samplePhotograph(photograph));
  const { width, height } = await picture.metadata();
  const [left, top] = [Math.max(0, x - reach), Math.max(0, y - reach)];
  const [right, bottom] = [Math.min(width, x + reach), Math.min(height, y + reach)];
  return picture
    .extract({ left, top, width: right - left, height: bottom - top })
    .resize(SIDE, SIDE, { fit: 'contain', background: '#777' })
    .jpeg({ quality: 95 })
    .toBuffer();
}

async function recapture(image: Uint8Array, uniform: () => number): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const side = Math.round(SIDE * (0.92 + 0.06 * uniform()));
  const [left, top] = [uniform(), uniform()].map((one) => Math.floor(one * (SIDE - side)));
  const [tilt, light] = [6 * (uniform() - 0.5), 0.88 + 0.24 * uniform()];
  const quality = Math.round(80 + 12 * uniform());
  const tilted = await sharp(image)
    .extract({ left: left ?? 0, top: top ?? 0, width: side, height: side })
    .rotate(tilt, { background: '#777' })
    .toBuffer();
  return sharp(tilted).resize(SIDE, SIDE, { fit: 'cover' }).linear(light, 0).jpeg({ quality }).toBuffer();
}
