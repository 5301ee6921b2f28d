import { verify as verifyCode } from 'otplib';
import {
  type About,
  type Capture,
  type Challenge,
  type Enrolled,
  type EnrollMore,
  enrolled,
  FactorStrategy,
  type Method,
  more,
  type Outcome,
  randomId,
  rejected,
  type Schema,
  StepUpError,
  verified,
} from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { readOptions, type TotpOptions, type TotpSettings } from './options.ts';
import { type KeptSeed, keptSeed, makeSeed, showSeed } from './seed.ts';

/** What a form sends. */
export interface TotpInput {
  /** The digits of the code. Spaces between them do not matter. */
  readonly code: string;
}

/**
 * Time-based one-time codes (RFC 6238) from any authenticator app. A code comes in the body only and each step
 * counts once per person. It enrolls: a new seed is shown, and the first right code completes it.
 *
 * `verify` throws `enrollment_required` where the subject has no seed.
 */
export class TotpStrategy extends FactorStrategy<TotpInput> {
  override readonly name = 'totp';
  override readonly methods: readonly Method[] = ['otp'];
  override readonly input: Schema<TotpInput>;
  override readonly challengesFor = 'enrolling';
  private readonly settings: TotpSettings;

  /** Throws `configuration_invalid`, with the option's name as the place. */
  constructor(options: TotpOptions = {}) {
    super();
    this.settings = readOptions(options);
    this.input = inputOf(this.settings.digits);
    if (this.settings.secret) return;
    this.challenge = (about) => this.makeChallenge(about);
    this.enroll = (capture) => this.takeFirstCode(capture);
  }

  override async verify(capture: Capture<TotpInput>): Promise<Outcome> {
    const seed = await this.seedOf(capture);
    if (!seed) throw new StepUpError('enrollment_required', 'the subject has no seed for one-time codes');
    const step = await this.stepOf(capture.input.code, seed.secret);
    if (step === undefined) return rejected('code');
    if (step <= (seed.lastStep ?? -1)) return rejected('code_used');
    const { enrollment } = capture;
    return verified({
      methods: this.methods,
      oneTime: `step-${step}`,
      ...(enrollment ? { subject: enrollment.reference } : {}),
    });
  }

  private async makeChallenge(about: About): Promise<Challenge> {
    if (!about.enrolling || about.subject === undefined) return { data: {} };
    const secret = keptSeed(about.enrollment)?.secret ?? makeSeed(this.settings);
    return {
      data: await showSeed(secret, { settings: this.settings, subject: about.subject }),
      secret: { secret },
    };
  }

  /** A code that does not fit leaves the enrollment open with the same seed, which the app has taken over already. */
  private async takeFirstCode(capture: Capture<TotpInput>): Promise<Enrolled | EnrollMore> {
    const { challenge, enrollment, input } = capture;
    const reference = enrollment?.reference ?? randomId(this.settings.random);
    const seed = keptSeed(challenge && { reference, data: challenge.secret ?? {} });
    if (!seed) throw new StepUpError('challenge_invalid', 'the challenge holds no seed');
    const lastStep = await this.stepOf(input.code, seed.secret);
    if (lastStep === undefined) return more(1, { reference, data: { secret: seed.secret } }, 'wrong_code');
    return enrolled({ reference, data: { secret: seed.secret, lastStep } });
  }

  private async seedOf({ subject, enrollment }: Capture<TotpInput>): Promise<KeptSeed | undefined> {
    const { secret: look } = this.settings;
    if (!look) return keptSeed(enrollment);
    const secret = subject === undefined ? undefined : await look(subject);
    return secret === undefined ? undefined : { secret };
  }

  /** The step whose code this is, or nothing. The library compares in constant time. */
  private async stepOf(code: string, secret: string): Promise<number | undefined> {
    const { algorithm, digits, period, window, clock } = this.settings;
    const epoch = Math.floor(clock());
    const result = await verifyCode({
      ...{ token: code, secret, algorithm, digits, period, epoch },
      epochTolerance: window * period,
    });
    return result.valid && 'timeStep' in result ? result.timeStep : undefined;
  }
}

function inputOf(digits: number): Schema<TotpInput> {
  const code = z
    .string()
    .max(32)
    .regex(new RegExp(`^ *(?:[0-9] *){${digits}}$`))
    .transform((text) => text.replaceAll(' ', ''));
  return z.object({ code });
}
