import { simulatedFingerprintScan } from 'passport-stepup/engines';
import { facePictures, type SamplePerson, samplePhotograph, syntheticVoice } from 'passport-stepup/testing';
import type { Device } from './device.ts';
import type { Proof } from './step-up.ts';

/** Asked for in front of a camera. */
type AskedPose = 'turn-head' | 'open-mouth';

/**
 * What a page would capture of this person in front of the camera: three pictures and two in the pose that the challenge
 * asks for, and this device's signature. Everybody is made of one sample photograph; the poses are synthetic.
 */
export function faceOf(who: SamplePerson, device: Device, { occasion = 1, enrolling = false } = {}): Proof {
  return async (challenge) => {
    const frames = await facePictures(who, { occasion, pose: challenge.data.pose as AskedPose });
    return { frames, device: device.answer(challenge, { enrolling }) };
  };
}

/** A photograph of the person, held before the camera: it does not do what is asked. */
export function photographOf(who: SamplePerson, device: Device): Proof {
  return async (challenge) => {
    const frames = await facePictures(who, { occasion: 7, photos: 5 });
    return { frames, device: device.answer(challenge) };
  };
}

/** A camera that sees something else than one face: a group of people, or a wall. */
export function viewOf(what: 'a group' | 'a wall', device: Device): Proof {
  return async (challenge) => {
    const { default: sharp } = await import('sharp');
    const wall = { create: { width: 640, height: 480, channels: 3 as const, background: '#8a8578' } };
    const seen = what === 'a group' ? sharp(await samplePhotograph(3)).resize(1000) : sharp(wall);
    // No two pictures of a camera are the same file.
    const frames = [80, 82, 84, 86, 88].map((quality) => seen.clone().jpeg({ quality }).toBuffer());
    return { frames: await Promise.all(frames), device: device.answer(challenge) };
  };
}

/** This person says what the challenge asks for. A synthetic voice: no human is in it. */
export function voiceOf(who: string, occasion: number): Proof {
  let said = 0;
  return async ({ data: { phrase } }) => {
    said += 1;
    return { recording: syntheticVoice(who).say(String(phrase), occasion * 100 + said) };
  };
}

/** A scan of this person's finger, as the simulated scanner gives it. */
export function fingerOf(who: string, seed: number): Proof {
  return async () => ({ fingerprint: simulatedFingerprintScan(who, seed) });
}
