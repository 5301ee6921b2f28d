import type { AwareIdClientOptions } from '../options.ts';
import { AdminOperations } from './admin.ts';
import { AuthenticationOperations } from './authentication.ts';
import { B2cOperations } from './b2c.ts';
import { AwareIdCalls } from './calls.ts';
import { ComplianceOperations } from './compliance.ts';
import { DocumentVerificationOperations } from './document-verification.ts';
import { EnrollmentOperations } from './enrollment.ts';
import { EventOperations } from './event.ts';
import { FaceLivenessOperations } from './face-liveness.ts';
import { FaceMatcherOperations } from './face-matcher.ts';
import { GalleryOperations } from './gallery.ts';
import { GeofenceOperations } from './geofence.ts';
import { KnomiWebOperations } from './knomi-web.ts';
import { ReEnrollmentOperations } from './re-enrollment.ts';
import { SupportOperations } from './support.ts';
import { VoiceLivenessOperations } from './voice-liveness.ts';
import { VoiceMatcherOperations } from './voice-matcher.ts';
import { WebhookRegistrationOperations } from './webhook-registration.ts';

/**
 * The client of AwareID's API 12.1: one method for each of the 95 operations, in the vendor's own groups. Requests and
 * answers have the vendor's members (`wire/`); pictures and recordings are base64 without a `data:` prefix. An access token
 * is got, kept and renewed by itself. Only calls that read are ever repeated. Every operation throws what `AwareIdCalls` says.
 */
export class AwareIdClient {
  /** Operations 1 to 6. */
  readonly faceLiveness: FaceLivenessOperations;
  /** Operations 7 to 11. */
  readonly voiceLiveness: VoiceLivenessOperations;
  /** Operations 12 to 14. */
  readonly faceMatcher: FaceMatcherOperations;
  /** Operations 15 to 17. */
  readonly voiceMatcher: VoiceMatcherOperations;
  /** Operations 18 and 19. */
  readonly documentVerification: DocumentVerificationOperations;
  /** Operations 20 to 27. */
  readonly knomiWeb: KnomiWebOperations;
  /** Operations 28 and 29. */
  readonly compliance: ComplianceOperations;
  /** Operations 30 to 47. */
  readonly enrollment: EnrollmentOperations;
  /** Operations 48 to 55. */
  readonly authentication: AuthenticationOperations;
  /** Operations 56 to 62. */
  readonly reEnrollment: ReEnrollmentOperations;
  /** Operations 63 to 65. */
  readonly b2c: B2cOperations;
  /** Operations 66 to 77. */
  readonly gallery: GalleryOperations;
  /** Operations 78 to 83. */
  readonly geofence: GeofenceOperations;
  /** Operations 84 to 89. */
  readonly admin: AdminOperations;
  /** Operations 90 to 94. */
  readonly webhooks: WebhookRegistrationOperations;
  /** Operation 95. */
  readonly events: EventOperations;
  /** Two calls beside the reference. */
  readonly support: SupportOperations;
  private readonly calls: AwareIdCalls;

  /** Throws `configuration_invalid` for options that cannot serve. */
  constructor(options: AwareIdClientOptions) {
    const calls = new AwareIdCalls(options);
    this.calls = calls;
    this.faceLiveness = new FaceLivenessOperations(calls);
    this.voiceLiveness = new VoiceLivenessOperations(calls);
    this.faceMatcher = new FaceMatcherOperations(calls);
    this.voiceMatcher = new VoiceMatcherOperations(calls);
    this.documentVerification = new DocumentVerificationOperations(calls);
    this.knomiWeb = new KnomiWebOperations(calls);
    this.compliance = new ComplianceOperations(calls);
    this.enrollment = new EnrollmentOperations(calls);
    this.authentication = new AuthenticationOperations(calls);
    this.reEnrollment = new ReEnrollmentOperations(calls);
    this.b2c = new B2cOperations(calls);
    this.gallery = new GalleryOperations(calls);
    this.geofence = new GeofenceOperations(calls);
    this.admin = new AdminOperations(calls);
    this.webhooks = new WebhookRegistrationOperations(calls);
    this.events = new EventOperations(calls);
    this.support = new SupportOperations(calls);
  }

  /**
   * Asks Keycloak for an access token without keeping it: tells whether realm, client and secret are right. Calls get and
   * renew theirs by themselves. Throws as operations do.
   */
  async accessToken(): Promise<{ readonly lifetime: number }> {
    const { lifetime } = await this.calls.newToken();
    return { lifetime };
  }

  /** Closes idle connections. */
  async close(): Promise<void> {
    await this.calls.close();
  }
}
