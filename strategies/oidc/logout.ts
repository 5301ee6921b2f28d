import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import {
  type LogoutMessage,
  type LogoutNotice,
  RequestError,
  systemClock,
  VendorError,
} from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import type { OidcStrategyOptions } from './options.ts';
import type { Upstream } from './upstream.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const LONGEST = 8192;
const WINDOW_SECONDS = 300;
/** Only signatures with keys that the provider alone has: its `alg` is never taken from the token. */
const ASYMMETRIC = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const claimsSchema = z.looseObject({
  iss: z.string(),
  iat: z.number(),
  jti: z.string().min(1).max(512),
  sub: z.string().min(1).optional(),
  sid: z.string().min(1).optional(),
  events: z.looseObject({ [EVENT]: z.looseObject({}) }),
  nonce: z.undefined().optional(),
});

/** The names under which a provider may later tell that a session of this person has ended there. */
export function namesOf(person: {
  readonly issuer: string;
  readonly sub: string;
  readonly sid: string | undefined;
}): string[] {
  const { issuer, sub, sid } = person;
  return [`sub ${issuer} ${sub}`, ...(sid === undefined ? [] : [`sid ${issuer} ${sid}`])];
}

/** Reads back-channel logout messages of one provider. */
export class LogoutReader {
  private readonly options: OidcStrategyOptions;
  private readonly upstream: () => Promise<Upstream>;
  private keys: JWTVerifyGetKey | undefined;

  constructor(options: OidcStrategyOptions, upstream: () => Promise<Upstream>) {
    this.options = options;
    this.upstream = upstream;
  }

  /**
   * Verifies a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6): signature, `typ`, `iss`, `aud`, `iat`,
   * `exp`, `jti`, the event, and that there is no `nonce`. Throws `request_malformed` for anything else, and `vendor_…`
   * when the provider's keys cannot be had.
   */
  async read({ headers, body }: LogoutMessage): Promise<LogoutNotice> {
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
    const tokens =
      isForm && body.length <= LONGEST
        ? new URLSearchParams(body.toString('utf8')).getAll('logout_token')
        : [];
    const [token] = tokens;
    if (token === undefined || tokens.length !== 1) throw refused('form');
    const parsed = claimsSchema.safeParse(await this.verify(token));
    if (!parsed.success) throw refused(parsed.error.issues[0]?.path.join('.') || 'claims');
    const { iss, jti, iat, sub, sid } = parsed.data;
    if (Math.abs(this.now() - iat) > WINDOW_SECONDS) throw refused('iat');
    const providerSession = sid === undefined ? sub && `sub ${iss} ${sub}` : `sid ${iss} ${sid}`;
    if (providerSession === undefined) throw refused('sub');
    return { providerSession, oneTime: jti };
  }

  private async verify(token: string): Promise<JWTPayload> {
    const { issuer, clientId, clockTolerance = 30 } = this.options;
    const keys = await this.keySet();
    try {
      const { payload } = await jwtVerify(token, keys, {
        typ: 'logout+jwt',
        algorithms: ASYMMETRIC,
        issuer,
        audience: clientId,
        requiredClaims: ['iat', 'exp', 'jti'],
        currentDate: new Date(this.now() * 1000),
        clockTolerance,
      });
      return payload;
    } catch (cause) {
      throw isTheirs(cause)
        ? refused('token', cause)
        : new VendorError('vendor_unavailable', 'oidc logout: no keys', { cause });
    }
  }

  private async keySet(): Promise<JWTVerifyGetKey> {
    const { config } = await this.upstream();
    const { jwks_uri: uri } = config.serverMetadata();
    if (uri === undefined)
      throw new VendorError('vendor_answer_invalid', 'oidc logout: the provider has no jwks_uri');
    const { fetch } = this.options;
    this.keys ??= createRemoteJWKSet(new URL(uri), fetch ? { [customFetch]: fetch } : {});
    return this.keys;
  }

  private now(): number {
    return (this.options.clock ?? systemClock)();
  }
}

/** What jose says of a JWKS that cannot be had: it has no class of its own for one that is answered with 500 or is no JSON. */
const OF_THE_KEYS = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'];

/** Whether the token is at fault, and not the way to the provider's keys. */
function isTheirs(cause: unknown): boolean {
  return cause instanceof errors.JOSEError && !OF_THE_KEYS.includes(cause.code);
}

function refused(what: string, cause?: unknown): RequestError {
  return new RequestError('request_malformed', `oidc logout: not acceptable: ${what}`, { cause });
}
