import { facePicture, type SamplePerson } from 'passport-stepup/testing';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { Frame } from '../../support/fake-devices.ts';

/** A pose that may be asked for. */
export type FilmedPose = 'turn-head' | 'open-mouth';

/** Seconds that each part of a film lasts: the page counts to three before each of its two rounds. */
const PART = 5;
/** Frames a second of every film: about two pass while the page waits between two pictures. */
export const RATE = 5;
/** Different frames, again and again: so many that no two of three pictures in a row are the same. */
const DIFFERENT = 7;
/** Different pictures that they are made of; each is stretched a little more than the one before. */
const PICTURES = 3;
const STRETCH = 5;
const SIDE = 480;

/** What the corner of a frame tells the test: whether the film is at the part before this pose. */
const MARKS: Readonly<Record<FilmedPose, readonly [number, number, number]>> = {
  'turn-head': [0, 200, 0],
  'open-mouth': [0, 0, 200],
};

/**
 * A film of somebody who looks into the camera for five seconds, takes a pose for five, looks into it again and takes the
 * other pose. Synthetic: made of one sample photograph. `still` never takes a pose; another `occasion` is another film, since
 * pictures that were sent before are a replay.
 */
export async function filmOf(person: SamplePerson, { still = false, occasion = 0 } = {}): Promise<Frame[]> {
  const frames: Frame[] = [];
  for (const pose of ['turn-head', 'open-mouth'] as const) {
    const straight = await framesOf(person, { occasion: 40 + occasion, mark: MARKS[pose] });
    const posed = await framesOf(person, {
      occasion: 60 + occasion,
      ...(still ? {} : { pose }),
    });
    frames.push(...repeated(straight), ...repeated(posed));
  }
  return frames;
}

/** A film of a picture that trembles a little, as every camera's does. */
export async function filmOfPicture(picture: Uint8Array): Promise<Frame[]> {
  const shots = Array.from({ length: DIFFERENT }, (_, index) => {
    return frameOf(picture, { index });
  });
  return Promise.all(shots);
}

/** Waits until the film in the page begins the part that leads to this pose. */
export async function filmBegins(page: Page, pose: FilmedPose): Promise<void> {
  const channel = MARKS[pose].indexOf(200);
  let before = true;
  for (;;) {
    const pixel = await page.evaluate<number[]>(`(() => {
      const video = document.querySelector('video');
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 1;
      canvas.getContext('2d').drawImage(video, 8, 8, 8, 8, 0, 0, 1, 1);
      return [...canvas.getContext('2d').getImageData(0, 0, 1, 1).data];
    })()`);
    const now = pixel.every((value, index) => index > 2 || (index === channel ? value > 120 : value < 90));
    if (now && !before) return;
    before = now;
    await page.waitForTimeout(60);
  }
}

function repeated(frames: readonly Frame[]): Frame[] {
  return Array.from({ length: PART * RATE }, (_, index) => frames[index % frames.length]).filter(
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
  about: { occasion: number; pose?: FilmedPose; mark?: readonly [number, number, number] },
): Promise<Frame[]> {
  const { occasion, pose, mark } = about;
  return Promise.all(
    Array.from({ length: DIFFERENT }, async (_, index) => {
      const options = { occasion: occasion + (index % PICTURES), ...(pose && { pose }) };
      return frameOf(await pictureOf(person, options), { index, ...(mark && { mark }) });
    }),
  );
}

async function frameOf(
  picture: Uint8Array,
  { index, mark }: { index: number; mark?: readonly [number, number, number] },
): Promise<Frame> {
  const [r, g, b] = mark ?? [128, 128, 128];
  const corner = await sharp({ create: { width: 32, height: 32, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
  const { data, info } = await sharp(picture)
    .resize(SIDE + STRETCH * index, SIDE, { fit: 'fill' })
    .extract({ left: 0, top: 0, width: SIDE, height: SIDE })
    .linear(1, 2 * index)
    .composite([{ input: corner, left: 0, top: 0 }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: new Uint8Array(data) };
}
