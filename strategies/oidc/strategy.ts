import { buildEndSessionUrl } from 'openid-client';
import {
  type Capture,
  type Enrolled,
  type EnrollMore,
  enrolled,
  FactorStrategy,
  type LogoutMessage,
  type LogoutNotice,
  type Method,
  type Outcome,
  redirect,
  rejected,
  verified,
} from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { type Identified, readAnswer } from './answer.ts';
import { asVendorError } from './failure.ts';
import { LogoutReader, namesOf } from './logout.ts';
import { checkOidcOptions, methodsOf, type OidcStrategyOptions } from './options.ts';
import { authorizationRequest } from './request.ts';
import { type Upstream, upstreamOf } from './upstream.ts';

const input = z.object({});

/** Nothing: the person signs in at the provider. */
export type OidcInput = z.output<typeof input>;

/** Where the person goes after signing out at the provider. */
export interface OidcLogout {
  /** Where the provider sends the browser afterwards: registered there as a `post_logout_redirect_uri`. */
  readonly returnTo?: string;
  /** Comes back with it. */
  readonly state?: string;
  /** An ID token of the session that ends, where the application keeps one (`id_token_hint`). */
  readonly idToken?: string;
  /** Whose session it is (`logout_hint`). */
  readonly hint?: string;
}

/**
 * An upstream OpenID provider as a factor: the first one, with `account`, or a second one that each person links once.
 * It proves what the first row of `trust` says that fits the ID token's `acr` and `amr`, at the token's `auth_time`, and
 * nothing else. `access_denied` and `unmet_authentication_requirements` are the person's refusal; everything else that
 * is not a good answer is an error, and proves nothing.
 */
export class OidcStrategy extends FactorStrategy<OidcInput> {
  /** `oidc`, or the option's. */
  readonly name: string;
  /** All methods of the rows of `trust`. */
  readonly methods: readonly Method[];
  /** No fields. */
  readonly input = input;
  private readonly options: OidcStrategyOptions;
  private readonly upstream: () => Promise<Upstream>;
  private readonly logouts: LogoutReader;

  /** Throws `configuration_invalid`, with the option's name. */
  constructor(options: OidcStrategyOptions) {
    super();
    checkOidcOptions(options);
    this.options = options;
    this.name = options.name ?? 'oidc';
    this.methods = methodsOf(options);
    this.upstream = upstreamOf(options);
    this.logouts = new LogoutReader(options, this.upstream);
    if (!options.account) this.enroll = (capture) => this.link(capture);
  }

  /** Sends the person to the provider; with `callback`, judges what it answered. Throws `vendor_…`, `challenge_invalid`. */
  async verify(capture: Capture<OidcInput>): Promise<Outcome> {
    const answer = await this.answerTo(capture);
    if ('result' in answer) return answer;
    if (!this.options.account) return verified({ subject: referenceOf(answer), ...this.proof(answer) });
    const { issuer, sub, claims } = answer;
    const account = await this.options.account({ issuer, sub, claims });
    return account ? verified({ ...account, ...this.proof(answer) }) : rejected('unknown_person');
  }

  /** Resolves when the provider's metadata can be had. Throws `vendor_…`. */
  override async health(): Promise<void> {
    await this.upstream();
  }

  /** Verifies a back-channel logout message. Throws `request_malformed`, and `vendor_…` without the provider's keys. */
  override async readLogout(message: LogoutMessage): Promise<LogoutNotice> {
    return this.logouts.read(message);
  }

  /**
   * Where the browser goes to sign out at the provider too (OpenID Connect RP-Initiated Logout 1.0), after
   * `stepUp.signOut()`. Throws `vendor_…`, also where the provider offers none.
   */
  async logoutUrl({ returnTo, state, idToken, hint }: OidcLogout = {}): Promise<URL> {
    const { config } = await this.upstream();
    const parameters = {
      post_logout_redirect_uri: returnTo,
      state,
      id_token_hint: idToken,
      logout_hint: hint,
    };
    const given = Object.entries(parameters).filter((one): one is [string, string] => one[1] !== undefined);
    try {
      return buildEndSessionUrl(config, Object.fromEntries(given));
    } catch (thrown) {
      throw asVendorError(thrown, 'logout');
    }
  }

  /** The link between our subject and the provider's, made once, by issuer and `sub`. */
  private async link(capture: Capture<OidcInput>): Promise<Enrolled | EnrollMore | Outcome> {
    const answer = await this.answerTo(capture);
    if ('result' in answer) return answer;
    const { idToken } = answer;
    return enrolled({
      reference: referenceOf(answer),
      ...(this.options.idTokenHint && { data: { idToken } }),
    });
  }

  /** The provider's answer, or what is to be done first. */
  private async answerTo(capture: Capture<OidcInput>): Promise<Identified | Outcome> {
    const upstream = await this.upstream();
    const { callback, carried, returnTo, subject, enrollment } = capture;
    if (callback) {
      const answer = await readAnswer(upstream, this.options, { callback, carried });
      return 'refused' in answer ? rejected(answer.refused) : answer;
    }
    const about = { returnTo, subject, idToken: enrollment?.data?.idToken };
    try {
      const { location, carry } = await authorizationRequest(upstream, this.options, about);
      return redirect(location, { carry });
    } catch (thrown) {
      throw asVendorError(thrown, 'request');
    }
  }

  private proof(answer: Identified) {
    const { methods, authTime: at } = answer;
    return { methods, at, binding: 'challenge', providerSessions: namesOf(answer) } as const;
  }
}

/** A person at a provider, as one text: an issuer holds no space. */
function referenceOf({ issuer, sub }: Identified): string {
  return `${issuer} ${sub}`;
}
