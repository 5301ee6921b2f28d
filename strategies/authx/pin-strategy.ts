import { randomInt } from 'node:crypto';
import {
  type Capture,
  ConfigurationError,
  type Outcome,
  rejected,
  retry,
  VendorError,
  verified,
} from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import type { OpenedAccount } from './accounts.ts';
import { type PinRules, weaknessOf } from './pin-rules.ts';
import { AuthXStrategy, type AuthXStrategyOptions, type SetUp } from './strategy.ts';
import { codes } from './wire.ts';

/** What a capture of a PIN brings. */
export interface PinInput {
  /** 4 to 12 digits, as text: leading zeros count. */
  readonly pin: string;
}

/** How the strategy is set up. */
export interface AuthXPinOptions extends AuthXStrategyOptions {
  /** Which PINs may be set. */
  readonly rules?: PinRules;
}

const LONGEST = 12;

/** Its complaint names no digit. */
const inputOf = (minLength: number) => {
  const description = `4 to 12 digits. A new PIN has at least ${minLength}, neither in a row nor repeated.`;
  const pin = z.string().regex(/^\d{4,12}$/, 'a PIN has 4 to 12 digits');
  return z.object({ pin: pin.meta({ title: 'PIN', description, writeOnly: true }) });
};

/**
 * A PIN kept by AuthX. It proves `pin` for `response_code` 1 alone; code 0 is a refusal, since AuthX does not tell a wrong
 * PIN from other errors, and everything else is an error that proves nothing.
 */
export class AuthXPinStrategy extends AuthXStrategy<PinInput> {
  /** `authx-pin`. */
  readonly name = 'authx-pin';
  /** `pin`. */
  readonly methods = ['pin'] as const;
  /** 4 to 12 digits as text. */
  readonly input: ReturnType<typeof inputOf>;
  private readonly rules: PinRules;

  /** Throws `configuration_invalid` for a length that cannot be. */
  constructor(options: AuthXPinOptions) {
    super(options);
    this.rules = options.rules ?? {};
    const { minLength = 6 } = this.rules;
    this.input = inputOf(minLength);
    if (!(Number.isInteger(minLength) && minLength >= 4 && minLength <= LONGEST))
      throw new ConfigurationError('configuration_invalid', 'authx: a PIN has 4 to 12 digits', {
        place: 'rules.minLength',
      });
  }

  /** Asks AuthX about the PIN. Throws `enrollment_required`, and what `AuthXClient.verifyPin` throws. */
  async verify(capture: Capture<PinInput>): Promise<Outcome> {
    const [guid, { signal, input }] = [this.guidOf(capture), capture];
    const { success, emulated } = await this.client.verifyPin({ guid, pin: input.pin, signal });
    if (!success) return rejected('refused');
    return verified({ subject: guid, methods: this.methods, liveness: 'none', binding: 'none', emulated });
  }

  protected override unfit({ pin }: PinInput): Outcome | undefined {
    const weakness = weaknessOf(pin, this.rules);
    return weakness && retry(weakness);
  }

  protected async setUp({ guid }: OpenedAccount, { input, signal }: Capture<PinInput>): Promise<SetUp> {
    const { success, emulated } = await this.client.generatePin({ guid, pin: input.pin, signal });
    return success ? { result: 'set-up', emulated } : rejected('refused');
  }

  /** AuthX has no call that removes a PIN: it goes with the user, or becomes one that nobody knows. */
  protected async tearDown(guid: string, last: boolean): Promise<boolean> {
    if (last) return this.isKnown(guid);
    const pin = Array.from({ length: LONGEST }, () => randomInt(10)).join('');
    const { success } = await this.client.generatePin({ guid, pin });
    if (!success) throw new VendorError('vendor_refused', 'authx generatePin: response_code 0');
    return true;
  }

  /** Code 8 for a factor that was never there is the only documented sign that a user is gone. */
  private async isKnown(guid: string): Promise<boolean> {
    if (!this.client.processesBiometrics) return true;
    const { code } = await this.client.processBiometric({ modality: 'face', process: 'delete', guid });
    return code !== codes.userNotExists;
  }
}
