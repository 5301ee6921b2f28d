import {
  ConfigurationError,
  systemClock,
  type VendorAnswer,
  type VendorCall,
  VendorHttp,
} from 'passport-stepup/strategy-kit';
import { AccessTokens, type AuthXToken, readToken } from './access-tokens.ts';
import { type AuthXClientOptions, routeOf, secretReader } from './options.ts';
import { type AuthXOperation, CREDENTIAL_HEADERS } from './wire.ts';

/** What one call sends beside the token. */
export interface AuthXCall extends Pick<VendorCall, 'body' | 'headers' | 'signal'> {
  /** The operation. */
  readonly operation: AuthXOperation;
  /** Whether it waits for a hand on the scanner. */
  readonly slow?: boolean;
}

/** Sends calls to AuthX with the access token that holds. No operation is repeated but after a 401, with a new token. */
export class AuthXCalls {
  readonly #options: AuthXClientOptions;
  private readonly http: VendorHttp;
  private readonly slowHttp: VendorHttp;
  private readonly tokens: AccessTokens;
  private readonly applicationKey: () => Promise<string>;

  /** Throws `configuration_invalid` for an address or credentials that cannot serve. */
  constructor(options: AuthXClientOptions) {
    const { applicationId, applicationKey } = options.manage;
    if (!applicationId) throw missing('manage.applicationId');
    this.#options = options;
    this.applicationKey = secretReader('manage.applicationKey', applicationKey);
    this.http = new VendorHttp({ ...options, vendor: 'authx' });
    this.slowHttp = new VendorHttp({ ...options, vendor: 'authx', totalTimeout: options.palmTimeout ?? 60 });
    this.tokens = new AccessTokens(() => this.newToken(), options.clock ?? systemClock);
  }

  /** Asks for a new token. Throws what `VendorHttp.send` throws, `vendor_refused`, `vendor_answer_invalid`. */
  async newToken(signal?: AbortSignal): Promise<AuthXToken> {
    const answer = await this.http.send({
      operation: 'accessToken',
      ...routeOf(this.#options, 'accessToken'),
      headers: {
        [CREDENTIAL_HEADERS.id]: this.#options.manage.applicationId,
        [CREDENTIAL_HEADERS.key]: await this.applicationKey(),
      },
      repeatable: true,
      ...(signal ? { signal } : {}),
    });
    return readToken(answer, (this.#options.clock ?? systemClock)());
  }

  /**
   * Sends a call. After a 401 the token is renewed once and the call repeated once: it was not processed. Throws what
   * `VendorHttp.send` and `newToken` throw.
   */
  async send(call: AuthXCall): Promise<VendorAnswer> {
    const token = await this.tokens.get(call.signal);
    const answer = await this.sendWith(token, call);
    if (answer.status !== 401) return answer;
    return this.sendWith(await this.tokens.replace(token, call.signal), call);
  }

  /** Closes idle connections. */
  async close(): Promise<void> {
    await this.http.close();
    await this.slowHttp.close();
  }

  private sendWith({ token }: AuthXToken, { slow, ...call }: AuthXCall): Promise<VendorAnswer> {
    const headers = { ...call.headers, authorization: `Bearer ${token.reveal()}` };
    const http = slow ? this.slowHttp : this.http;
    return http.send({ ...call, ...routeOf(this.#options, call.operation), headers });
  }
}

function missing(place: string): ConfigurationError {
  return new ConfigurationError('configuration_invalid', `authx: ${place} is missing`, { place });
}
