import {
  type About,
  type Capture,
  type Challenge,
  type Enrolled,
  type EnrollMore,
  FactorStrategy,
  type Liveness,
  type Method,
  type Outcome,
  systemClock,
} from 'passport-stepup/strategy-kit';
import type { z } from 'zod';
import { methodsOf } from './checks.ts';
import { AwareIdClient } from './client/client.ts';
import { AwareIdRefusal } from './client/refusal.ts';
import { AwareIdEnrolling } from './enrolling.ts';
import { type AwareIdFactorOptions, refuseUnusableFactor } from './factor-options.ts';
import { type AwareIdInput, awareIdInput } from './input.ts';
import { AwareIdLogin } from './login.ts';
import { OpenSessions } from './open-sessions.ts';
import type { AwareIdClientOptions } from './options.ts';

/** How a strategy for AwareID is made: where AwareID is, or a client that several strategies share, and what is demanded. */
export type AwareIdStrategyOptions = AwareIdFactorOptions &
  (AwareIdClientOptions | { readonly client: AwareIdClient; readonly clock?: AwareIdClientOptions['clock'] });

/**
 * Device key, face, voice and PIN as one factor, judged by AwareID in one session: all or nothing. What the tenant asks for
 * is compared with what is demanded before anything of the person is sent. Session token and user stay on this server. It
 * proves something only after status 2 with every check held and no status 0 in between; a face only where liveness and
 * match of the very same capture are both true. Everything else that AwareID says or does not say is a refusal (of the
 * person, where a check says so) or an error that proves nothing.
 */
export class AwareIdStrategy extends FactorStrategy<AwareIdInput> {
  /** `awareid`, or the option `name`. */
  readonly name: string;
  /** What the checks prove: `device-key`, `face`, `voice`, `pin`. */
  readonly methods: readonly Method[];
  /** A field for each check: `device`, `frames`, `recording`, `pin` or `pinCode`, `deviceSession`. */
  readonly input: z.ZodType<AwareIdInput>;
  /** `same-capture` with a face (one call judges liveness and match), `claimed` with a voice alone, else `none`. */
  override readonly bestLiveness: Liveness;
  /** `awareid`. */
  override readonly vendor = 'awareid';
  private readonly client: AwareIdClient;
  private readonly ownsClient: boolean;
  private readonly sessions: readonly OpenSessions[];
  private readonly login: AwareIdLogin;
  private readonly enrolling: AwareIdEnrolling;

  /** Throws `configuration_invalid` for options that cannot serve. */
  constructor(options: AwareIdStrategyOptions) {
    super();
    refuseUnusableFactor(options);
    const clock = options.clock ?? systemClock;
    const client = 'client' in options ? options.client : new AwareIdClient(options);
    const opened = new OpenSessions((authToken) => client.authentication.cancel({ authToken }), clock);
    const enrollments = new OpenSessions(
      (enrollmentToken) => client.enrollment.cancel({ enrollmentToken }),
      clock,
    );
    const reEnrollments = new OpenSessions(
      (reEnrollmentToken) => client.reEnrollment.cancel({ reEnrollmentToken }),
      clock,
    );
    this.name = options.name ?? 'awareid';
    this.methods = methodsOf(options.checks);
    this.input = awareIdInput(options);
    this.bestLiveness = livenessOf(options);
    this.client = client;
    this.ownsClient = !('client' in options);
    this.sessions = [opened, enrollments, reEnrollments];
    this.login = new AwareIdLogin(
      { client, options, sessions: opened },
      { methods: this.methods, liveness: this.bestLiveness },
    );
    this.enrolling = new AwareIdEnrolling({ client, options, enrollments, reEnrollments });
  }

  /** What the page needs: pictures and pose, the phrase, and for a device the message to sign, for which a session is opened. */
  override async challenge(about: About): Promise<Challenge> {
    return about.enrolling ? this.enrolling.challenge(about) : this.login.challenge(about);
  }

  /**
   * One session at AwareID. Throws `enrollment_required` without an enrollment of ours (AwareID is not asked then),
   * `challenge_invalid`, `request_malformed`, and what the client throws.
   */
  async verify(capture: Capture<AwareIdInput>): Promise<Outcome> {
    return this.login.verify(capture);
  }

  /** Enrolls: device, face, voice, PIN, in one capture. Somebody whom AwareID knows is recognised first. Throws what the client throws. */
  override async enroll(capture: Capture<AwareIdInput>): Promise<Enrolled | EnrollMore | Outcome> {
    return this.enrolling.enroll(capture);
  }

  /** Deletes the enrollment at AwareID (operation 86). One that a 404 of AwareID's own says is not there is deleted already. */
  override async remove(reference: string): Promise<void> {
    try {
      await this.client.admin.deleteRegistration(reference);
    } catch (thrown) {
      if (thrown instanceof AwareIdRefusal && thrown.httpStatus === 404 && thrown.vendorCode) return;
      throw thrown;
    }
  }

  /** Resolves when Keycloak gives a token and an engine tells its version. */
  override async health(): Promise<void> {
    if (this.methods.includes('face')) await this.client.faceLiveness.version();
    else if (this.methods.includes('voice')) await this.client.voiceLiveness.version();
    else await this.client.accessToken();
  }

  /** Ends sessions of which nothing came, and closes idle connections of a client of its own. */
  async close(): Promise<void> {
    for (const one of this.sessions) await one.close();
    if (this.ownsClient) await this.client.close();
  }
}

function livenessOf({ checks }: AwareIdFactorOptions): Liveness {
  if (checks.includes('face')) return 'same-capture';
  return checks.includes('voice') ? 'claimed' : 'none';
}
