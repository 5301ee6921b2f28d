import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sha256 } from '../../lib/digest.ts';
import { type Mixture, prepareMixture } from './mixture.ts';

const fileSchema = z.object({
  K: z.int().positive(),
  D: z.int().positive(),
  w: z.base64(),
  mu: z.base64(),
  vr: z.base64(),
});

/** How people in general sound, and the digest of the file that says so. */
export interface BackgroundModel {
  /** The mixture. */
  readonly mixture: Mixture;
  /** SHA-256 of its numbers, base64url: stands in every template. */
  readonly digest: string;
}

let loaded: BackgroundModel | undefined;

/** The model beside this file, read at the first call and kept: it never changes. */
export function backgroundModel(): BackgroundModel {
  loaded ??= load();
  return loaded;
}

function load(): BackgroundModel {
  const text = readFileSync(new URL('./ubm64.json', import.meta.url), 'utf8');
  const { K, D, w, mu, vr } = fileSchema.parse(JSON.parse(text));
  const mixture = prepareMixture({
    components: K,
    features: D,
    weights: floatsFromBase64(w),
    means: floatsFromBase64(mu),
    variances: floatsFromBase64(vr),
  });
  return { mixture, digest: sha256(`${K}/${D}/${w}/${mu}/${vr}`) };
}

/** Little-endian 32-bit floats in base64. */
export function floatsFromBase64(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  return Float32Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => bytes.readFloatLE(4 * i));
}

/** The reverse of `floatsFromBase64`. */
export function base64FromFloats(floats: Float32Array): string {
  const bytes = Buffer.alloc(4 * floats.length);
  for (const [i, value] of floats.entries()) bytes.writeFloatLE(value, 4 * i);
  return bytes.toString('base64');
}
