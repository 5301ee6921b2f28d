import type { Method } from 'passport-stepup/strategy-kit';

/**
 * What a provider's answer counts for. A row applies when the ID token's `acr` is one of `acr` and its `amr` has all of
 * `amr`; a row must name at least one of the two, so that nothing is trusted without saying so.
 */
export interface OidcTrust {
  /** The provider's `acr` values, each compared to the letter. Left out: any, also none. */
  readonly acr?: readonly string[];
  /** Values that must all stand in the provider's `amr`. Left out: any, also none. */
  readonly amr?: readonly string[];
  /** What is then taken as proved, in the words of our methods table. */
  readonly methods: readonly Method[];
}

/** What an ID token says of the sign-in. */
export interface SignInClaims {
  /** Its `acr`; a missing one is the weakest and fits no row that names one. */
  readonly acr: string | undefined;
  /** Its `amr`; a missing one is empty. */
  readonly amr: readonly string[];
}

/** The methods of the first row that applies, or nothing. */
export function provenBy(
  rows: readonly OidcTrust[],
  { acr, amr }: SignInClaims,
): readonly Method[] | undefined {
  const row = rows.find(
    (one) =>
      (one.acr === undefined || (acr !== undefined && one.acr.includes(acr))) &&
      (one.amr === undefined || one.amr.every((value) => amr.includes(value))),
  );
  return row?.methods;
}

/** Whether a row trusts anything without naming what: no `acr` and no `amr` that could be missing. */
export function trustsAnything({ acr, amr, methods }: OidcTrust): boolean {
  const names = (acr?.length ?? 0) + (amr?.length ?? 0);
  return names === 0 || acr?.length === 0 || amr?.length === 0 || methods.length === 0;
}
