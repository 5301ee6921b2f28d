import { z } from 'zod';
import { providerLibrary } from './library.ts';

/** What an authorization request asks of the sign-in. */
export interface Asked {
  /** Whether one of the levels must be reached: an essential `acr` claim (OpenID Connect Core, section 5.5.1.1). */
  readonly essential: boolean;
  /** The `acr` values, the preferred first; any level where none is named. */
  readonly levels: readonly string[];
  /** The greatest age in seconds of all evidence, where one is asked for; 0 for `prompt=login`. */
  readonly maxAge?: number;
}

const acrRequest = z
  .looseObject({
    essential: z.boolean().optional(),
    value: z.string().optional(),
    values: z.array(z.string()).optional(),
  })
  .refine(({ value, values }) => value === undefined || values === undefined);
const claimsRequest = z.looseObject({
  id_token: z.looseObject({ acr: acrRequest.nullish() }).nullish(),
});

/** What is read of an authorization request. */
export interface AskedIn {
  /** The `claims` parameter, as JSON text. */
  readonly claims?: unknown;
  /** The `acr_values` parameter. */
  readonly acr_values?: unknown;
  /** The `max_age` parameter. */
  readonly max_age?: unknown;
  /** The `prompt` parameter. */
  readonly prompt?: unknown;
}

/**
 * What a request asks. An essential `acr` stands whatever `acr_values` says beside it; these are voluntary. Throws
 * `invalid_request` for a request of `acr` that cannot be read or names both one value and several, and
 * `unmet_authentication_requirements` for an essential one that leaves no value.
 */
export function askedOf(params: AskedIn): Asked {
  const { essential = false, value, values } = acrRequestOf(params.claims);
  if (essential && values?.length === 0) throw noneWouldDo();
  const named = values ?? (value === undefined ? [] : [value]);
  const voluntary = typeof params.acr_values === 'string' ? words(params.acr_values) : [];
  const isEssential = essential && named.length > 0;
  return {
    essential: isEssential,
    levels: isEssential || voluntary.length === 0 ? named : voluntary,
    ...maxAgeOf(params),
  };
}

function maxAgeOf({ max_age, prompt }: AskedIn): { maxAge?: number } {
  if (typeof prompt === 'string' && words(prompt).includes('login')) return { maxAge: 0 };
  const age = typeof max_age === 'string' || typeof max_age === 'number' ? Number(max_age) : undefined;
  if (age === undefined) return {};
  if (!Number.isSafeInteger(age) || age < 0) throw unreadable('max_age');
  return { maxAge: age };
}

function acrRequestOf(claims: unknown): z.infer<typeof acrRequest> {
  if (claims === undefined) return {};
  const parsed = claimsRequest.safeParse(typeof claims === 'string' ? jsonOf(claims) : undefined);
  if (!parsed.success) throw unreadable('the request of acr in the claims parameter');
  return parsed.data.id_token?.acr ?? {};
}

function unreadable(what: string): Error {
  const { errors } = providerLibrary();
  return new errors.InvalidRequest(`${what} cannot be read`);
}

function noneWouldDo(): Error {
  const { errors } = providerLibrary();
  return new errors.UnmetAuthenticationRequirements('the requested acr leaves no value');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Left to the schema, which refuses it.
    return undefined;
  }
}

function words(text: string): string[] {
  return text.split(' ').filter(Boolean);
}
