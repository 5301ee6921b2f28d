import type { FaceEngine, FaceReading } from 'passport-stepup/engines';
import { RequestError } from 'passport-stepup/strategy-kit';
import { openPicture } from './decode-picture.ts';

/** Two readings nearer than this are of one face that stood in two windows. */
const SAME_FACE = 0.35;
/** In how many columns a picture is looked through, one pass after the other. */
const PASSES = [2, 3];

/**
 * The readings of all faces that can be judged alone. The engine describes one face a picture, so a picture of several is looked
 * through in overlapping columns; a face that never stands alone in one is not found. Throws what the engine throws.
 */
export async function facesOf(engine: FaceEngine, bytes: Uint8Array): Promise<readonly FaceReading[]> {
  const whole = await engine.read(bytes);
  if (whole.problem === undefined) return [whole];
  if (whole.problem !== 'several_faces') return [];
  const found: FaceReading[] = [];
  for (const columns of PASSES) {
    for (const column of await columnsOf(bytes, columns)) {
      const reading = await engine.read(column);
      if (reading.problem === undefined && found.every((one) => distance(one, reading) > SAME_FACE))
        found.push(reading);
    }
    if (found.length >= whole.faces) break;
  }
  return found;
}

/** So many columns, each half as wide again as its share, that overlap. */
async function columnsOf(bytes: Uint8Array, count: number): Promise<readonly Uint8Array[]> {
  try {
    const picture = await (await openPicture(bytes)).png().toBuffer({ resolveWithObject: true });
    const { width: whole, height } = picture.info;
    const width = Math.min(whole, Math.ceil((whole / count) * 1.5));
    const columns = Array.from({ length: 2 * count - 1 }, (_, i) =>
      Math.round((i * (whole - width)) / Math.max(1, 2 * count - 2)),
    );
    return await Promise.all(
      columns.map(async (left) =>
        (await openPicture(picture.data))
          .extract({ left, top: 0, width, height })
          .jpeg({ quality: 95 })
          .toBuffer(),
      ),
    );
  } catch (cause) {
    throw new RequestError('request_malformed', 'the picture cannot be decoded', { cause });
  }
}

function distance({ descriptor: a }: FaceReading, { descriptor: b }: FaceReading): number {
  return Math.sqrt(a.reduce((sum, one, i) => sum + (one - (b[i] ?? 0)) ** 2, 0));
}
