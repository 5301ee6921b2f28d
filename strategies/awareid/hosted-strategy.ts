import {
  type About,
  type Capture,
  type Challenge,
  type Enrolled,
  type EnrollMore,
  type EnrollmentReference,
  enrolled,
  FactorStrategy,
  type Liveness,
  type Method,
  more,
  type Outcome,
  type Poll,
  pending,
  rejected,
  Sensitive,
  StepUpError,
  sha256,
  systemClock,
  VendorError,
  verified,
} from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { secretOf } from './challenge.ts';
import { type AwareIdCheck, methodsOf } from './checks.ts';
import { AwareIdClient } from './client/client.ts';
import type { AwareIdUser } from './factor-options.ts';
import { registrationOf } from './hosted-registration.ts';
import { refuseLowerConfig } from './hosted-tenant.ts';
import { type AwareIdClientOptions, unusable } from './options.ts';
import { pseudonymousUser } from './user.ts';
import { AwareIdWebhook, type AwareIdWebhookOptions, type WebhookRequest } from './webhook.ts';

/** How a factor in AwareID's hosted app is made. */
export interface AwareIdHostedOptions {
  /** What the tenant's configuration must ask for in the hosted app, at least. At least one that proves something. */
  readonly checks: readonly AwareIdCheck[];
  /** The name under which Passport knows it. Default `awareid-hosted`. */
  readonly name?: string;
  /** Who a subject is at AwareID. Default: a pseudonym. */
  readonly user?: (subject: string) => AwareIdUser | Promise<AwareIdUser>;
  /** Whether AwareID itself sends the link (by mail, by push). Default: neither; the page shows it. */
  readonly notify?: { readonly byEmail?: boolean; readonly byPush?: boolean };
  /** Seconds between two looks. Default 3 (2 to 5 are assumed to be right). */
  readonly every?: number;
  /** Receives the webhook that a session is over, so that its ceremony looks at once. Default none. */
  readonly webhook?: AwareIdWebhookOptions;
}

/** Where AwareID is, or a client that several strategies share. */
export type AwareIdHostedStrategyOptions = AwareIdHostedOptions &
  (AwareIdClientOptions | { readonly client: AwareIdClient; readonly clock?: AwareIdClientOptions['clock'] });

/** A session in the hosted app, as it is looked at. */
interface HostedSession {
  readonly sessionToken: string;
  readonly username: string;
  readonly enrolling: boolean;
}

/** A session in the hosted app is given up after this many seconds (an assumption). */
const SESSION_SECONDS = 600;

/**
 * Face, voice and the like in AwareID's hosted app: the page shows a link (and its QR code), the person goes there on any
 * device, and this server asks AwareID how it ended. The hosted app tells neither a user nor which checks it made, so the
 * tenant's configuration is compared with what is demanded before each session and after its success, and liveness is only
 * `claimed`.
 */
export class AwareIdHostedStrategy extends FactorStrategy<Readonly<Record<string, never>>> {
  /** `awareid-hosted`, or the option `name`. */
  readonly name: string;
  /** What the checks prove. */
  readonly methods: readonly Method[];
  /** No fields: sending the form asks how far it is. */
  readonly input = z.object({});
  /** `claimed` with a face or voice, else `none`. */
  override readonly bestLiveness: Liveness;
  /** `awareid`. */
  override readonly vendor = 'awareid';
  /** Where a webhook is configured. */
  override readonly webhook?: (
    request: WebhookRequest,
  ) => Promise<{ readonly vendorTransaction: string } | undefined>;
  private readonly client: AwareIdClient;
  private readonly ownsClient: boolean;
  private readonly sealed: Sensitive<AwareIdHostedOptions>;

  /** Throws `configuration_invalid` for options that cannot serve. */
  constructor(options: AwareIdHostedStrategyOptions) {
    super();
    this.methods = methodsOf(options.checks);
    if (this.methods.length === 0) throw unusable('checks', 'prove nothing about a person');
    this.name = options.name ?? 'awareid-hosted';
    this.sealed = new Sensitive(options);
    this.ownsClient = !('client' in options);
    this.client = 'client' in options ? options.client : new AwareIdClient(options);
    this.bestLiveness = options.checks.some((check) => check === 'face' || check === 'voice')
      ? 'claimed'
      : 'none';
    if (options.webhook) {
      const receiver = new AwareIdWebhook({ clock: options.clock ?? systemClock, ...options.webhook });
      this.webhook = async (request) => {
        const operationToken = (await receiver.read(request))?.operationToken;
        return operationToken ? { vendorTransaction: operationToken } : undefined;
      };
    }
  }

  /** Opens a session and gives its link: `data.url`, `data.qrcode` (a PNG, base64). Throws `vendor_refused` where the tenant asks less. */
  override async challenge({ enrolling, subject, enrollment, signal }: About): Promise<Challenge> {
    const running = enrolling ? await this.running(enrollment, signal) : undefined;
    if (running) return running;
    await refuseLowerConfig(this.client, { enrolling, checks: this.options.checks, signal });
    const { byEmail = false, byPush = false } = this.options.notify ?? {};
    const { username, email } = enrolling
      ? await this.userOf(subject)
      : { username: enrolledName(enrollment), email: '' };
    const { body, emulated } = enrolling
      ? await this.client.b2c.triggerEnroll(
          { username, email, notifyOptions: { notifyByEmail: byEmail } },
          { signal },
        )
      : await this.client.b2c.triggerAuthenticate(
          { username, notifyOptions: { notifyByEmail: byEmail, notifyByPush: byPush } },
          { signal },
        );
    const { status, sessionToken, sessionCallbackURL: url, qrcodeImage } = body;
    if (status !== 'SUCCESS')
      throw new VendorError('vendor_refused', 'awareid hosted app: no session was opened');
    if (!sessionToken || !url || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      throw new VendorError('vendor_answer_invalid', 'awareid hosted app: the answer has no link');
    return {
      data: { url, ...(qrcodeImage ? { qrcode: qrcodeImage } : {}) },
      secret: { token: sessionToken, owner: username, emulated },
      expiresIn: SESSION_SECONDS,
    };
  }

  /** Looks for the first time. Throws `enrollment_required`, `challenge_invalid`, and what the client throws. */
  async verify(capture: Capture<Readonly<Record<string, never>>>): Promise<Outcome> {
    const username = enrolledName(capture.enrollment);
    const { token, owner } = secretOf(capture.challenge);
    if (token === undefined)
      throw new StepUpError('challenge_invalid', 'awareid: there is no hosted session');
    if (owner !== username)
      throw new StepUpError('subject_mismatch', 'awareid: the session is of somebody else');
    return this.look({ sessionToken: token, username, enrolling: false }, capture.signal);
  }

  /** Looks again: when its time has come, or after a webhook. The webhook itself is never the answer. */
  override async poll({ vendorTransaction, enrollment, signal }: Poll): Promise<Outcome> {
    const username = enrolledName(enrollment);
    return this.look({ sessionToken: vendorTransaction, username, enrolling: false }, signal);
  }

  /** Looks whether the enrollment in the hosted app is complete. */
  override async enroll(
    capture: Capture<Readonly<Record<string, never>>>,
  ): Promise<Enrolled | EnrollMore | Outcome> {
    const { username } = await this.userOf(capture.subject);
    const { token, owner } = secretOf(capture.challenge);
    const running = capture.vendorTransaction ?? token;
    if (running === undefined || (token !== undefined && owner !== username))
      throw new StepUpError('challenge_invalid', 'awareid: there is no hosted session of this person');
    const asked = { sessionToken: running, username, enrolling: true };
    const seen = await this.look(asked, capture.signal);
    if (seen.result === 'pending') {
      const data = { username, session: running, url: String(capture.challenge?.data.url ?? '') };
      return more(1, { reference: username, data });
    }
    if (seen.result !== 'verified') return seen;
    return enrolled({ reference: username, data: { username } }, seen.emulated ?? false);
  }

  /** Deletes the enrollment at AwareID: its code is looked up by the name first (operations 84 and 86). */
  override async remove(reference: string): Promise<void> {
    const code = await registrationOf(this.client, reference);
    if (code !== undefined) await this.client.admin.deleteRegistration(code);
  }

  /** Resolves when Keycloak gives a token. */
  override async health(): Promise<void> {
    await this.client.accessToken();
  }

  /** Closes idle connections of a client of its own. */
  async close(): Promise<void> {
    if (this.ownsClient) await this.client.close();
  }

  /** They can hold the client's credentials. */
  private get options(): AwareIdHostedOptions {
    return this.sealed.reveal();
  }

  /**
   * Only `Success` is one; `Failed` and `Cancelled` are the person's refusal; another word proves nothing (assumptions). Of
   * which checks it is a success, it does not tell: a tenant that asks less by now may have asked less of this session.
   */
  private async look(
    { sessionToken, username, enrolling }: HostedSession,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const { body, emulated } = await this.client.b2c.operationStatus(sessionToken, { signal });
    switch (body.completionStatus) {
      case 'Pending':
        return pending(this.options.every ?? 3, sessionToken);
      case 'Success': {
        await refuseLowerConfig(this.client, { enrolling, checks: this.options.checks, signal });
        const run = sha256(`awareid|${sessionToken}`);
        const proof = { subject: username, methods: this.methods, liveness: this.bestLiveness, emulated };
        return verified({ ...proof, binding: 'none', oneTime: run, vendorTransaction: run });
      }
      case 'Failed':
      case 'Cancelled':
        return rejected(body.completionStatus === 'Failed' ? 'hosted_failed' : 'hosted_cancelled');
      default:
        throw new VendorError('vendor_answer_invalid', 'awareid hosted app: a status that is unknown');
    }
  }

  /** The link of an enrollment that is under way in the hosted app; nothing once it is over. */
  private async running(
    enrollment: EnrollmentReference | undefined,
    signal: AbortSignal,
  ): Promise<Challenge | undefined> {
    const { session, url } = enrollment?.data ?? {};
    if (!enrollment || typeof session !== 'string' || typeof url !== 'string') return undefined;
    const { body, emulated } = await this.client.b2c.operationStatus(session, { signal });
    if (body.completionStatus !== 'Pending') return undefined;
    const secret = { token: session, owner: enrollment.reference, emulated };
    return { data: { url }, secret, expiresIn: SESSION_SECONDS };
  }

  private async userOf(subject: string | undefined): Promise<AwareIdUser> {
    if (subject === undefined) throw new StepUpError('internal', 'awareid: nobody to enroll');
    return (this.options.user ?? pseudonymousUser)(subject);
  }
}

function enrolledName(enrollment: { readonly reference: string } | undefined): string {
  if (!enrollment) throw new StepUpError('enrollment_required', 'awareid: there is no enrollment');
  return enrollment.reference;
}
