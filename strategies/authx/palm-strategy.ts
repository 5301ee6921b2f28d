import { z } from 'zod';
import { AuthXBiometricStrategy } from './biometric-strategy.ts';

const palmInput = z.object({});

/**
 * A palm read by AuthX's own scanner. Nothing is uploaded: the call waits for the hand, up to the client's `palmTimeout`,
 * which the factor's deadline (`deadline` of `createStepUp`, by default 30 seconds) may cut. It proves `palm`.
 */
export class AuthXPalmStrategy extends AuthXBiometricStrategy<Record<never, never>> {
  /** `authx-palm`. */
  readonly name = 'authx-palm';
  /** `palm`. */
  readonly methods = ['palm'] as const;
  /** No fields. */
  readonly input = palmInput;
  /** A palm. */
  protected readonly modality = 'palm';

  protected sampleOf(): undefined {
    return undefined;
  }
}
