import { facePicture, type SamplePerson } from 'passport-stepup/testing';
import sharp from 'sharp';
import type { Frame } from '../../support/fake-devices.ts';

/** A pose that may be asked for. */
export type FilmedPose = 'turn-head' | 'open-mouth';

/** Seconds that each part of a film lasts: the page counts to three before each of its two rounds. */
const STRAIGHT = 6;
const POSED = 8;
/** Frames a second of every film: about two pass while the page waits between two pictures. */
export const RATE = 5;
/** Different frames, again and again: more than a slow machine lets pass while it takes all pictures of a round, since a picture taken twice is a replay. */
const DIFFERENT = 42;
/** Different pictures that they are made of, each stretched to one of these many widths, so many pixels apart. */
const PICTURES = 3;
const WIDTHS = 7;
const STRETCH = 5;
/** More pixels for the frames that would be the same as earlier ones. */
const STRETCH_AGAIN = 2;
const SIDE = 480;

/** A film to be made. */
export interface FilmOptions {
  /** Taken after six seconds. Default: none, whatever is asked. */
  readonly pose?: FilmedPose;
  /** Another one is another film, since pictures that were sent before are a replay. Default 0. */
  readonly occasion?: number;
  /** Another one is made of the same pictures, none of them the same. Default 0. */
  readonly take?: number;
}

/** A film of somebody who looks into the camera for six seconds and then takes a pose. Synthetic: made of one sample photograph. */
export async function filmOf(person: SamplePerson, options: FilmOptions = {}): Promise<Frame[]> {
  const { pose, occasion = 0, take = 0 } = options;
  const straight = await framesOf(person, { occasion: 40 + occasion, take });
  const posed = await framesOf(person, { occasion: 60 + occasion, take, ...(pose && { pose }) });
  return [...repeated(straight, STRAIGHT), ...repeated(posed, POSED)];
}

/** A film of a picture that trembles a little, as every camera's does. */
export async function filmOfPicture(picture: Uint8Array): Promise<Frame[]> {
  const shots = Array.from({ length: DIFFERENT }, (_, index) => {
    return frameOf(picture, { index });
  });
  return Promise.all(shots);
}

function repeated(frames: readonly Frame[], seconds: number): Frame[] {
  return Array.from({ length: seconds * RATE }, (_, index) => frames[index % frames.length]).filter(
    (one) => one !== undefined,
  );
}

const made = new Map<string, Promise<Uint8Array>>();

/** Making a picture takes a second: each is made once. */
function pictureOf(
  person: SamplePerson,
  options: { occasion: number; pose?: FilmedPose },
): Promise<Uint8Array> {
  const name = `${person} ${options.occasion} ${options.pose}`;
  const picture = made.get(name) ?? facePicture(person, options);
  made.set(name, picture);
  return picture;
}

function framesOf(
  person: SamplePerson,
  { occasion, take, pose }: { occasion: number; take: number; pose?: FilmedPose },
): Promise<Frame[]> {
  return Promise.all(
    Array.from({ length: DIFFERENT }, async (_, index) => {
      const options = { occasion: occasion + (index % PICTURES), ...(pose && { pose }) };
      return frameOf(await pictureOf(person, options), { index, take });
    }),
  );
}

async function frameOf(
  picture: Uint8Array,
  { index, take = 0 }: { index: number; take?: number },
): Promise<Frame> {
  const again = Math.floor(index / (PICTURES * WIDTHS));
  const width = SIDE + STRETCH * (index % WIDTHS) + STRETCH_AGAIN * again;
  const { data, info } = await sharp(picture)
    .resize(width, SIDE, { fit: 'fill' })
    .extract({ left: 0, top: 0, width: SIDE, height: SIDE })
    .linear(1, 2 * (index % WIDTHS) + take)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: new Uint8Array(data) };
}
