import {
  type Capture,
  ConfigurationError,
  type Outcome,
  VendorError,
  verified,
} from 'passport-stepup/strategy-kit';
import type { OpenedAccount } from './accounts.ts';
import { refusalOf } from './refusal.ts';
import { AuthXStrategy, type AuthXStrategyOptions, type SetUp } from './strategy.ts';
import { type AuthXModality, codes, type DeviceData } from './wire.ts';

/** How a biometric strategy of AuthX is set up. */
export interface AuthXBiometricOptions extends AuthXStrategyOptions {
  /** What AuthX is told of the person's device. Default: nothing. */
  readonly device?: Partial<DeviceData>;
}

/**
 * What face, palm and fingerprint have in common: one call to `/ProcessBiometric` for the enrolled user. It proves its
 * method for `response_code` 1 alone. AuthX judges no liveness and binds the answer to nothing but the request.
 */
export abstract class AuthXBiometricStrategy<Input> extends AuthXStrategy<Input> {
  private readonly device: Partial<DeviceData> | undefined;
  /** What is measured. */
  protected abstract readonly modality: AuthXModality;

  /** Throws `configuration_invalid` for a client without `authentication`. */
  constructor(options: AuthXBiometricOptions) {
    super(options);
    this.device = options.device;
    if (!options.client.processesBiometrics)
      throw new ConfigurationError('configuration_invalid', 'authx: biometrics need an application', {
        place: 'authentication',
      });
  }

  /**
   * Asks AuthX about one capture. Throws `enrollment_required`, `vendor_refused` for code 7 (settings are missing at the
   * portal), and what `AuthXClient.processBiometric` throws.
   */
  async verify(capture: Capture<Input>): Promise<Outcome> {
    const guid = this.guidOf(capture);
    const answer = await this.process('verify', guid, capture);
    if (!answer.success) return refusalOf(answer.code);
    return verified({
      subject: guid,
      methods: this.methods,
      liveness: 'none',
      binding: 'none',
      vendorTransaction: answer.correlationId,
      emulated: answer.emulated,
    });
  }

  /** The sample in a capture; nothing where the vendor's own scanner takes it. */
  protected abstract sampleOf(input: Input): Uint8Array | undefined;

  /** Whether enrolling twice replaces or refuses is not documented: what is refused is deleted first. */
  protected async setUp({ guid, already }: OpenedAccount, capture: Capture<Input>): Promise<SetUp> {
    let answer = await this.process('enroll', guid, capture);
    if (answer.code === codes.error && already) {
      await this.tearDown(guid);
      answer = await this.process('enroll', guid, capture);
    }
    if (answer.success) return { result: 'set-up', emulated: answer.emulated };
    if (answer.code === codes.userNotExists)
      throw new VendorError('vendor_refused', 'authx processBiometric: the user that was made is unknown');
    return refusalOf(answer.code);
  }

  /** Code 0 says that nothing was enrolled, and 8 that the user is gone (assumptions): both are done. */
  protected async tearDown(guid: string): Promise<boolean> {
    const { modality } = this;
    const { code } = await this.client.processBiometric({ modality, process: 'delete', guid });
    if (code === codes.userNotExists) return false;
    if (code === codes.success || code === codes.error) return true;
    throw new VendorError('vendor_refused', `authx processBiometric: not deleted, response_code ${code}`);
  }

  private process(process: 'enroll' | 'verify', guid: string, { input, signal }: Capture<Input>) {
    const sample = this.sampleOf(input);
    return this.client.processBiometric({
      modality: this.modality,
      process,
      guid,
      signal,
      ...(sample ? { sample } : {}),
      ...(this.device ? { device: this.device } : {}),
    });
  }
}
