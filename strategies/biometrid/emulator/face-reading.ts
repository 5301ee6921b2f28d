import type { Request } from 'express';
import type { FaceEngine, FaceProblem, FaceReading } from 'passport-stepup/engines';
import { LARGEST_PICTURE } from '../wire/face.ts';
import { fileOf } from './upload.ts';

const reasons: Readonly<Record<FaceProblem, string>> = {
  no_face: "No faces found on 'photo'",
  several_faces: "Several faces found on 'photo'",
  too_small: "The face on 'photo' is too small",
  too_dark: "The face on 'photo' is too dark",
  too_bright: "The face on 'photo' is too bright",
};

/** What the engine keeps of a form's picture; a bad face is told by its `problem`. */
export async function readPhoto(
  engine: FaceEngine,
  request: Request,
  name: string = 'photo',
): Promise<FaceReading> {
  return engine.read(fileOf(request, name, LARGEST_PICTURE).bytes);
}

/** The vendor's sentence for a bad face: the first is documented, the others are the emulator's. */
export function reasonFor(problem: FaceProblem): string {
  return reasons[problem];
}
