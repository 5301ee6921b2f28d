import { facePictures, type SamplePerson } from 'passport-stepup/testing';
import type { World } from './world.ts';

type Pose = 'turn-head' | 'open-mouth';

const BASES = 3;
const made = new Map<string, Promise<Uint8Array[]>>();

/**
 * The pictures of one capture: two frontal ones and, with a pose, two in it. Each occasion has files of its own; what they
 * show comes from three captures a person and pose, which are made once a run: making them takes long.
 */
export async function pictures(person: SamplePerson, occasion: number, pose?: Pose): Promise<Uint8Array[]> {
  const base = occasion % BASES;
  const key = `${person}/${base}/${pose}`;
  const known =
    made.get(key) ?? facePictures(person, { photos: 2, occasion: base, ...(pose ? { pose } : {}) });
  made.set(key, known);
  return Promise.all((await known).map((bytes) => stored(bytes, occasion)));
}

/** One frontal picture. */
export async function picture(person: SamplePerson, occasion: number): Promise<Uint8Array> {
  return (await pictures(person, occasion))[0] ?? new Uint8Array();
}

/** The picture in another file. */
async function stored(bytes: Uint8Array, occasion: number): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  return sharp(bytes)
    .jpeg({ quality: 92 })
    .withExif({ IFD0: { ImageDescription: String(occasion) } })
    .toBuffer();
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** A face package as a client sends it. */
export function facePackage(frames: readonly Uint8Array[], pose?: Pose, workflow = 'charlie4') {
  const meta_data = pose ? { username: 'ada', emu_pose: pose } : { username: 'ada' };
  const told = frames.map((frame, i) => ({
    data: base64(frame),
    timestamp: 1_790_000_000_000 + 33 * i,
    tags: [],
  }));
  return { video: { meta_data, workflow_data: { workflow, frames: told } } };
}

/** The package of one capture with a pose. */
export async function capture(person: SamplePerson, occasion: number, pose: Pose = 'open-mouth') {
  return facePackage(await pictures(person, occasion, pose), pose);
}

/** The face alone, in enrollment and authentication. */
export const faceOnly = {
  onboardingOptions: {
    enrollment: { addFace: true },
    authentication: { verifyFace: true },
    reenrollment: { verifyFace: true },
  },
  maxDeviceIds: 3,
  maxAuthenticationAttempts: 4,
};

/** Starts an enrollment. */
export async function begun(world: World, username: string): Promise<string> {
  const person = {
    username,
    email: `${username}@example.com`,
    firstName: 'Ada',
    lastName: 'King',
    phoneNumber: '+12025550143',
  };
  return (await world.good(30, { body: person })).enrollmentToken;
}

/** Enrolls somebody whose tenant demands the face alone; gives the registration code. */
export async function enrolledByFace(world: World, username: string, person: SamplePerson): Promise<string> {
  const enrollmentToken = await begun(world, username);
  const faceLivenessData = await capture(person, occasionOf(username));
  const answer = await world.good(32, { body: { enrollmentToken, faceLivenessData } });
  return answer.registrationCode;
}

/** Starts an authentication. */
export async function authenticating(world: World, username: string): Promise<string> {
  return (await world.good(48, { body: { username } })).authToken;
}

/** Everybody enrolls with pictures of their own day. */
function occasionOf(username: string): number {
  return username.length;
}
