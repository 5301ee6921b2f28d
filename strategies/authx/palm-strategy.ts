import { type Capture, type Outcome, RequestError, sha256 } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { AuthXBiometricStrategy } from './biometric-strategy.ts';

const palmInput = z.object({});
/** A call can be sent twice, after a new token. */
const TOKEN_SECONDS = 30;

/**
 * A palm read by AuthX's own scanner. Nothing is uploaded: the call waits for the hand, up to the client's `palmTimeout`,
 * which the factor's deadline (`deadline` of `createStepUp`, by default 30 seconds) may cut. It proves `palm`. Nothing ties a
 * hand to a login, so one palm of a person is read at a time: of two that wait, one hand would serve both.
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

  /** Reads one palm. Throws `conflict` while another one of this person is being read, and what face and fingerprint throw. */
  override async verify(capture: Capture<Record<never, never>>): Promise<Outcome> {
    const name = `palm ${sha256(this.guidOf(capture))}`;
    const seconds = 2 * this.client.palmTimeout + TOKEN_SECONDS;
    const lease = await capture.leases.take(name, seconds);
    if (lease === undefined) {
      const why = 'authx: a palm of this person is being read';
      throw new RequestError('conflict', why, { retryAfter: this.client.palmTimeout });
    }
    try {
      return await super.verify(capture);
    } finally {
      await capture.leases.release(name, lease);
    }
  }

  protected sampleOf(): undefined {
    return undefined;
  }
}
