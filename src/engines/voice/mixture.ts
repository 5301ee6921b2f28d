/** The parameters of a mixture of Gaussians with diagonal covariances: lists of `components` rows of `features` numbers. */
export interface MixtureParameters {
  /** How many Gaussians. */
  readonly components: number;
  /** How many numbers a frame has. */
  readonly features: number;
  /** Share of each Gaussian; together 1. */
  readonly weights: Float32Array;
  /** Their means. */
  readonly means: Float32Array;
  /** Their variances. */
  readonly variances: Float32Array;
}

/** A mixture with what its likelihood needs, computed once: constant, -1/(2v) and m/v. */
export interface Mixture extends MixtureParameters {
  /** Log of weight and normalisation of each Gaussian. */
  readonly constants: Float64Array;
  /** The factor of x squared. */
  readonly curvatures: Float64Array;
  /** The factor of x. */
  readonly slopes: Float64Array;
}

/** Computes what the likelihood needs. */
export function prepareMixture(parameters: MixtureParameters): Mixture {
  const { components, features, weights, means, variances } = parameters;
  const constants = Float64Array.from(weights, (weight) => Math.log(weight));
  const curvatures = new Float64Array(components * features);
  const slopes = new Float64Array(components * features);
  for (let i = 0; i < components * features; i++) {
    const [mean, variance] = [means[i] ?? 0, variances[i] ?? 1];
    const k = Math.floor(i / features);
    constants[k] = (constants[k] ?? 0) - 0.5 * (Math.log(2 * Math.PI * variance) + (mean * mean) / variance);
    curvatures[i] = -0.5 / variance;
    slopes[i] = mean / variance;
  }
  return { ...parameters, constants, curvatures, slopes };
}

/** Log-likelihood of a frame; fills `shares` with each Gaussian's share in it. */
export function logLikelihood(mixture: Mixture, frame: Float32Array, shares: Float64Array): number {
  const { components, features, constants, curvatures, slopes } = mixture;
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = 0, i = 0; k < components; k++) {
    let sum = constants[k] ?? 0;
    for (let d = 0; d < features; d++, i++) {
      const x = frame[d] ?? 0;
      sum += x * ((curvatures[i] ?? 0) * x + (slopes[i] ?? 0));
    }
    shares[k] = sum;
    if (sum > largest) largest = sum;
  }
  let total = 0;
  for (let k = 0; k < components; k++) {
    const share = Math.exp((shares[k] ?? 0) - largest);
    shares[k] = share;
    total += share;
  }
  for (let k = 0; k < components; k++) shares[k] = (shares[k] ?? 0) / total;
  return largest + Math.log(total);
}
