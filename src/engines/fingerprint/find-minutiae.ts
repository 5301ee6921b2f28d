import type { GreyPicture } from '../scanner/scan-file.ts';
import type { Minutia } from './template.ts';

/** Where ridges end or fork in a scan. */
export function findMinutiae(_picture: GreyPicture): Minutia[] {
  throw new Error('not yet');
}
