import { StepUpError } from 'passport-stepup/strategy-kit';

/** Most pixels of a picture, as its header declares them: more would be a bomb. */
const MOST_PIXELS = 40_000_000;

/**
 * Opens a picture with the optional package `sharp`, turned as its EXIF data ask. Throws `engine_not_installed` without it; what
 * cannot be decoded throws when it is read, see `decoded`.
 */
export async function openPicture(bytes: Uint8Array) {
  const { default: sharp } = await import('sharp').catch((cause: unknown) => {
    throw new StepUpError('engine_not_installed', 'the package sharp is needed for pictures', { cause });
  });
  return sharp(bytes, { limitInputPixels: MOST_PIXELS }).rotate();
}
