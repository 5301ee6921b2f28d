import { logLikelihood, type Mixture, prepareMixture } from './mixture.ts';

/** How many frames' worth the background model counts against a person's own. */
const RELEVANCE = 16;

/** Smaller shares of a Gaussian in a frame are left out. */
const NEGLIGIBLE = 1e-4;

/**
 * The means of a person's mixture: the background's, moved to where the person's frames are, the farther the more of them
 * there are (maximum a posteriori, Reynolds, Quatieri and Dunn 2000, with r = 16).
 */
export function adaptMeans(background: Mixture, frames: readonly Float32Array[]): Float32Array {
  const { components, features, means } = background;
  const counts = new Float64Array(components);
  const sums = new Float64Array(components * features);
  const shares = new Float64Array(components);
  for (const frame of frames) {
    logLikelihood(background, frame, shares);
    for (let k = 0; k < components; k++) {
      const share = shares[k] ?? 0;
      if (share < NEGLIGIBLE) continue;
      counts[k] = (counts[k] ?? 0) + share;
      for (let d = 0, i = k * features; d < features; d++, i++) {
        sums[i] = (sums[i] ?? 0) + share * (frame[d] ?? 0);
      }
    }
  }
  return Float32Array.from(means, (mean, i) => {
    const count = counts[Math.floor(i / features)] ?? 0;
    return ((sums[i] ?? 0) + RELEVANCE * mean) / (count + RELEVANCE);
  });
}

/** How much better the person's mixture explains the frames than the background does: the mean over frames, natural log. */
export function likelihoodRatio(
  background: Mixture,
  means: Float32Array,
  frames: readonly Float32Array[],
): number {
  const person = prepareMixture({ ...background, means });
  const shares = new Float64Array(background.components);
  const sum = frames.reduce(
    (total, frame) => total + logLikelihood(person, frame, shares) - logLikelihood(background, frame, shares),
    0,
  );
  return sum / frames.length;
}
