import { z } from 'zod';
import { Refused } from '../refused.ts';
import type { SessionKind } from './session.ts';

const toggles = z.looseObject({});
const enrollment = z.looseObject({
  addFace: z.boolean().optional(),
  icaoVerification: z.enum(['DISABLED', 'OPTIONAL', 'MANDATORY']).optional(),
  checkDuplicateEnrollment: z.looseObject({ enabled: z.boolean().optional() }).optional(),
  ageEstimation: z.looseObject({ enabled: z.boolean().optional() }).optional(),
});
const authentication = z.looseObject({
  verifyFace: z.boolean().optional(),
  checkGeofences: z.boolean().optional(),
  geofences: z.array(z.string()).optional(),
});

/** `onboardingConfig` of operations 87 and 88 (members documented or recorded; further ones are kept). */
export const onboardingConfigSchema = z.looseObject({
  onboardingOptions: z
    .looseObject({
      enrollment: enrollment.optional(),
      authentication: authentication.optional(),
      reenrollment: toggles.optional(),
    })
    .optional(),
  maxDeviceIds: z.number().int().min(1).optional(),
  maxAuthenticationAttempts: z.number().int().min(1).optional(),
  recordEnrollmentVideo: z.boolean().optional(),
  recordAuthenticationVideo: z.boolean().optional(),
  recordRenrollmentVideo: z.boolean().optional(),
});

/** The tenant's configuration as the vendor spells it. */
export type OnboardingConfig = z.infer<typeof onboardingConfigSchema>;

/**
 * The checks that a tenant may demand, in the order in which they are told. `addPIN`, `verifyPIN`, `mobileMatch`
 * and those after it have names that no document gives (assumptions). A device's risk comes first where one enrolls: its
 * answer has no place for the registration code, so it cannot be what completes the session.
 */
const CHECKS: Readonly<Record<SessionKind, readonly string[]>> = {
  enrollment: [
    'deviceSecurity',
    'addDevice',
    'addFace',
    'addVoice',
    'addDocument',
    'mobileMatch',
    'KBA',
    'checkWatchlist',
    'checkNationalId',
    'addPIN',
  ],
  authentication: [
    'verifyDevice',
    'verifyFace',
    'verifyVoice',
    'deviceSecurity',
    'checkNationalId',
    'verifyPIN',
  ],
  reenrollment: ['verifyFace', 'verifyVoice', 'deviceSecurity'],
};

const DEFAULT: OnboardingConfig = {
  onboardingOptions: {
    enrollment: {
      addDevice: true,
      addFace: true,
      addVoice: false,
      addPIN: false,
      addDocument: false,
      icaoVerification: 'DISABLED',
    },
    authentication: {
      verifyFace: true,
      verifyVoice: false,
      verifyDevice: true,
      authenticationType: 'BIOMETRIC_VERIFICATION',
    },
    reenrollment: { verifyFace: true, verifyVoice: false },
    document: { rfid: 'DISABLED' },
  },
  maxDeviceIds: 3,
  maxAuthenticationAttempts: 4,
  saveToSubjectManager: 1,
  recordEnrollmentVideo: false,
  recordAuthenticationVideo: false,
  recordRenrollmentVideo: false,
};

/** The tenant's configuration: what a new session demands follows it at once. */
export class TenantConfig {
  private readonly initial: OnboardingConfig;
  private config: OnboardingConfig;

  /** `given` replaces the default whole. Throws `Refused` for a contradiction. */
  constructor(given: OnboardingConfig = DEFAULT) {
    refuseContradiction(given);
    this.initial = given;
    this.config = given;
  }

  /** As it is told. */
  get current(): OnboardingConfig {
    return this.config;
  }

  /** Devices that one user may have. */
  get maxDevices(): number {
    return this.config.maxDeviceIds ?? 3;
  }

  /** Refused checks after which an authentication has failed. */
  get maxAttempts(): number {
    return this.config.maxAuthenticationAttempts ?? 4;
  }

  /** Whether a face that is already enrolled by somebody else is refused. */
  get refusesDuplicates(): boolean {
    return this.config.onboardingOptions?.enrollment?.checkDuplicateEnrollment?.enabled ?? false;
  }

  /** Geofences that a device check must be inside of, where that is asked for. */
  get authenticationGeofences(): readonly string[] {
    const { checkGeofences, geofences } = this.config.onboardingOptions?.authentication ?? {};
    return checkGeofences ? (geofences ?? []) : [];
  }

  /** The checks that a new session of this kind demands. */
  required(kind: SessionKind): string[] {
    const asked: Record<string, unknown> = this.config.onboardingOptions?.[kind] ?? {};
    const isOn = (name: string) =>
      demanded(asked[name]) || (name === 'checkNationalId' && demanded(asked.checkCPF));
    return CHECKS[kind].filter(isOn);
  }

  /** Whether a session of this kind is to be filmed. */
  records(kind: SessionKind): boolean {
    const { recordEnrollmentVideo, recordAuthenticationVideo, recordRenrollmentVideo } = this.config;
    const asked = {
      enrollment: recordEnrollmentVideo,
      authentication: recordAuthenticationVideo,
      reenrollment: recordRenrollmentVideo,
    };
    return asked[kind] ?? false;
  }

  /** Replaces it whole: absent members are off (assumption). Throws `Refused` for a contradiction. */
  replace(config: OnboardingConfig): void {
    refuseContradiction(config);
    this.config = config;
  }

  /** Back to the beginning. */
  reset(): void {
    this.config = this.initial;
  }
}

/** `verifyDevice` is a text on recorded servers, empty for off. */
function demanded(value: unknown): boolean {
  return (
    value === true || (typeof value === 'string' && !['', 'false', 'disabled'].includes(value.toLowerCase()))
  );
}

function refuseContradiction({ onboardingOptions = {} }: OnboardingConfig): void {
  const { enrollment = {}, authentication = {}, reenrollment = {} } = onboardingOptions;
  const matchesFaces = authentication.verifyFace === true || reenrollment.verifyFace === true;
  if (enrollment.addFace === false && matchesFaces)
    throw new Refused(
      'bad_value',
      'When enrollment.addFace is false, authentication.verifyFace and reenrollment.verifyFace must be false',
    );
  if (enrollment.ageEstimation?.enabled)
    throw new Refused(
      'bad_value',
      'This emulator has no engine that estimates ages: ageEstimation cannot be enabled',
    );
}
