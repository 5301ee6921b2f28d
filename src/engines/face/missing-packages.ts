import { missingFacePackages } from './packages.ts';

/** The optional packages that the face engine needs and does not find; none where it can be used. Loads nothing. */
export function faceEngineLacks(): readonly string[] {
  return missingFacePackages(import.meta.url);
}
