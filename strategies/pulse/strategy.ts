import {
  type About,
  type Capture,
  type Challenge,
  ConfigurationError,
  type Enrolled,
  type EnrollMore,
  type Evidence,
  FactorStrategy,
  type Outcome,
  rejected,
  Sensitive,
  StepUpError,
  VendorError,
  verified,
} from 'passport-stepup/strategy-kit';
import { defaultText, textId } from './challenge-text.ts';
import { PulseClient } from './client.ts';
import {
  type EnrollmentPlan,
  enrollByLink,
  enrollInline,
  onboardingLink,
  typingsLeft,
} from './enrollment.ts';
import { type PulseInput, pulseInput } from './input.ts';
import { authBaseUrlOf, type PulseClientOptions } from './options.ts';
import { textIdOf } from './pattern.ts';
import { pseudonym } from './user-ref.ts';

/** How a strategy for Pulse is made: where Pulse is (see `PulseClientOptions`) and how it is used. */
export interface PulseStrategyOptions extends PulseClientOptions {
  /** The subject's `userRef` at Pulse. Default: a pseudonym, so that the vendor learns nothing about the person. */
  readonly userRef?: (subject: string) => string;
  /** What is typed; the same for everybody, at least 8 keys. `false`: the vendor's own widget chooses. Default: four words. */
  readonly text?: string | false;
  /** Where a profile is made: on Pulse's own page (`link`, default) or on ours (`inline`). */
  readonly enrollment?: 'link' | 'inline';
  /** Typings of an inline enrollment, at the least. Default 5 (documented as the minimum). */
  readonly typings?: number;
  /**
   * Values of `recommended_action` beside `auth` that are known by the operator, for the reason that is logged. All of
   * them are refusals. Default none: their spelling is not documented.
   */
  readonly actions?: { readonly robot?: readonly string[]; readonly anotherFactor?: readonly string[] };
}

/**
 * Typing rhythm as a factor, judged by neomia Pulse. It proves `keystroke` only for Pulse's `auth` in a 2xx answer;
 * every other decision is the person's refusal, and everything else (outage, time-out, 404, unreadable answer) an
 * error that proves nothing. It needs an active enrollment: whom Pulse knows is never taken for that.
 */
export class PulseStrategy extends FactorStrategy<PulseInput> {
  /** `pulse`. */
  readonly name = 'pulse';
  /** `keystroke`. */
  readonly methods = ['keystroke'] as const;
  /** A pattern, as an object or as its JSON text; `x-capture: keystroke` in its JSON Schema. */
  readonly input = pulseInput;
  /** `pulse`. */
  override readonly vendor = 'pulse';
  private readonly client: PulseClient;
  private readonly sealed: Sensitive<PulseStrategyOptions>;

  /** Throws `configuration_invalid`: no key, unusable addresses, a text that is too short. */
  constructor(options: PulseStrategyOptions) {
    super();
    this.client = new PulseClient(options);
    this.sealed = new Sensitive(options);
    if (this.byLink && authBaseUrlOf(options) === undefined)
      throw unusable('authBaseUrl', 'is needed for links');
    if ((this.text ?? defaultText).length < 8) throw unusable('text', 'has fewer than 8 keys');
  }

  /** The text to type and its identifier; for an enrollment on Pulse's own page the `location` instead. */
  override async challenge(about: About): Promise<Challenge> {
    if (about.enrolling && this.byLink && about.subject !== undefined && about.returnTo !== undefined) {
      const ask = { userRef: this.userRefOf(about.subject), signal: about.signal };
      return { data: {}, location: await onboardingLink(this.client, ask, about.returnTo) };
    }
    const data = this.text === undefined ? {} : { text: this.text, tId: textId(this.text) };
    return about.enrolling && !this.byLink ? { data, captures: typingsLeft(about, this.typings) } : { data };
  }

  /**
   * Asks Pulse about one typing. `x-enrollment` is never sent here. Throws `enrollment_required` without an
   * enrollment of ours, and what `PulseClient.verify` throws.
   */
  async verify(capture: Capture<PulseInput>): Promise<Outcome> {
    const userRef = capture.enrollment?.reference;
    if (userRef === undefined) throw new StepUpError('enrollment_required', 'pulse: there is no enrollment');
    const { pattern } = capture.input;
    if (answersAnotherText(capture)) return rejected('other_text');
    const verdict = await this.client.verify({ userRef, pattern, signal: capture.signal });
    if (!verdict.authenticated) return rejected(this.reasonOf(verdict.action));
    return verified({
      subject: userRef,
      methods: this.methods,
      liveness: 'none',
      binding: 'none',
      emulated: verdict.emulated,
      ...(verdict.patternId === undefined ? {} : { vendorTransaction: verdict.patternId }),
    });
  }

  /** One step of an enrollment. Throws what the client throws. */
  override async enroll(capture: Capture<PulseInput>): Promise<Enrolled | EnrollMore | Outcome> {
    const plan = this.planFor(capture);
    return this.byLink ? enrollByLink(this.client, capture, plan) : enrollInline(this.client, capture, plan);
  }

  /** Makes the typing of a committed sign-in a reference, so that the profile follows the person (`LINK_PATTERN`). */
  override async confirm(evidence: Evidence, capture: Capture<PulseInput>): Promise<void> {
    const userRef = capture.enrollment?.reference;
    if (userRef === undefined || !evidence.methods.includes('keystroke')) return;
    const { signal, input } = capture;
    const done = await this.client.linkPattern({ userRef, pattern: input.pattern, signal });
    if (!done) throw new VendorError('vendor_refused', 'pulse userAction: the pattern was not linked');
  }

  /** Erases the user at Pulse. One that Pulse does not know is erased already. */
  override async remove(reference: string): Promise<void> {
    await this.client.deleteUser({ userRef: reference });
  }

  /** Resolves when Pulse says `OK`; throws `vendor_unavailable` when it says that it cannot verify now. */
  override async health(): Promise<void> {
    const { ready } = await this.client.status();
    if (!ready) throw new VendorError('vendor_unavailable', 'pulse getStatus: up, but it cannot verify now');
  }

  /** Closes idle connections. */
  async close(): Promise<void> {
    await this.client.close();
  }

  /** They hold the key. */
  private get options(): PulseStrategyOptions {
    return this.sealed.reveal();
  }

  private get byLink(): boolean {
    return (this.options.enrollment ?? 'link') === 'link';
  }

  private get text(): string | undefined {
    const { text = defaultText } = this.options;
    return text === false ? undefined : text;
  }

  private get typings(): number {
    return this.options.typings ?? 5;
  }

  private userRefOf(subject: string): string {
    return (this.options.userRef ?? pseudonym)(subject);
  }

  private planFor(capture: Capture<unknown>): EnrollmentPlan {
    const { enrollment, subject } = capture;
    if (!enrollment && subject === undefined) throw new StepUpError('internal', 'pulse: nobody to enroll');
    return {
      userRef: enrollment?.reference ?? this.userRefOf(subject ?? ''),
      typings: this.typings,
    };
  }

  private reasonOf(action: string | undefined): string {
    const { robot = [], anotherFactor = [] } = this.options.actions ?? {};
    if (action !== undefined && robot.includes(action)) return 'robot';
    if (action !== undefined && anotherFactor.includes(action)) return 'another_factor_wanted';
    return 'not_recognised';
  }
}

function answersAnotherText(capture: Capture<PulseInput>): boolean {
  const asked = capture.challenge?.data.tId;
  const typed = textIdOf(capture.input.pattern);
  return asked !== undefined && typed !== undefined && asked !== typed;
}

function unusable(place: string, why: string): ConfigurationError {
  return new ConfigurationError('configuration_invalid', `pulse: ${place} ${why}`, { place });
}
