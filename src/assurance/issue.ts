import { SignJWT } from 'jose';
import type { Signer } from '../keys/signing-keys.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { ConfigurationError } from '../lib/errors.ts';
import { type RandomBytes, randomId, systemRandom } from '../lib/random.ts';
import { assuranceClaims, type IssueRequest } from './assurance-claims.ts';
import type { AssuranceClaims } from './claims.ts';
import { ASSURANCE_TYPE } from './token-form.ts';

/** How an issuer is set up. */
export interface IssuerOptions {
  /** The `iss`, as verifiers will compare it: to the letter. */
  readonly issuer: string;
  /** The `aud` where an assurance names no other. */
  readonly audience: string;
  /** What signs: `SigningKeys`. */
  readonly keys: { signer(): Signer };
  /** Audiences that see which vendor verified a factor. Default none. */
  readonly showVendorTo?: readonly string[];
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** Default: the system's. */
  readonly random?: RandomBytes;
}

/** An assurance: the JWT, and what it says. */
export interface Assurance {
  /** The signed JWT. */
  readonly token: string;
  /** Its claims. */
  readonly claims: AssuranceClaims;
}

/** Signs what a witness supports. */
export class AssuranceIssuer {
  private readonly options: IssuerOptions & Required<Pick<IssuerOptions, 'clock' | 'random'>>;

  /** Throws `configuration_invalid` when issuer or audience is empty. */
  constructor(options: IssuerOptions) {
    for (const name of ['issuer', 'audience'] as const) {
      if (!options[name])
        throw new ConfigurationError('configuration_invalid', `${name} is missing`, { place: name });
    }
    const { clock = systemClock, random = systemRandom } = options;
    this.options = { ...options, clock, random };
  }

  /**
   * Issues an assurance as of now. Issued again from the same witness it has another `jti`, `iat` and `exp`, and
   * the same times of evidence. Rejects as `assuranceClaims` throws, and with `keys_invalid`.
   */
  async issue(request: IssueRequest): Promise<Assurance> {
    const { issuer, audience, showVendorTo, keys, clock, random } = this.options;
    const aud = request.audience ?? audience;
    const claims = assuranceClaims({
      ...request,
      issuer,
      audience: aud,
      now: clock(),
      jti: randomId(random),
      showVendors: showVendorTo?.includes(aud) ?? false,
    });
    const { kid, alg, key } = keys.signer();
    const header = { typ: ASSURANCE_TYPE, alg, kid };
    return { token: await new SignJWT(claims).setProtectedHeader(header).sign(key), claims };
  }
}
