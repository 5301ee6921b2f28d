import {
  type About,
  type Capture,
  type Challenge,
  ConfigurationError,
  type Enrolled,
  type EnrollMore,
  type Evidence,
  enrolled,
  FactorStrategy,
  more,
  type Outcome,
  RequestError,
  recording,
  rejected,
  retry,
  StepUpError,
  VendorError,
  verified,
} from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import type { VoiceStep } from './client/voice-step.ts';
import type { BiometridClient } from './client.ts';
import { newUser } from './new-user.ts';
import { refusedByVendor } from './refused-by-vendor.ts';
import { orDeleteUser } from './undo-user.ts';
import {
  challengeOf,
  type Dialogue,
  type DialogueTools,
  dialogueIn,
  leaseOf,
  openDialogue,
} from './voice/dialogue.ts';
import { speak } from './voice/speak.ts';

/** How a strategy for Biometrid's voice engine is made. */
export interface BiometridVoiceOptions {
  /** Speaks to Biometrid; one client can serve several strategies. */
  readonly client: BiometridClient;
  /** The language's code, such as `en`. Default: the account's. */
  readonly language?: string;
  /** Recordings that an enrollment is expected to take, shown to the person; the vendor decides. Default 3 (an assumption). */
  readonly recordings?: number;
  /** Most recordings of one dialogue. Default 10 (an assumption). */
  readonly mostRecordings?: number;
  /** Seconds for a whole dialogue; for so long another one of the same person waits. Default 180. */
  readonly dialogueSeconds?: number;
  /** Constants of a `status: false` that are the person's refusal, beside those of the contract. Default none. */
  readonly refusals?: readonly string[];
  /** Whether the recording of a committed sign-in is offered for `adaptVoice`. It says another prompt than that dialogue asks. Default false. */
  readonly adapt?: boolean;
  /** The subject's `reference_id` at Biometrid. Default: a pseudonym. */
  readonly referenceId?: (subject: string) => string;
}

/** What a capture of a voice brings. */
export interface BiometridVoiceInput {
  /** A WAVE recording of the phrase that was asked for. */
  readonly recording: Uint8Array;
}

const LARGEST_RECORDING = 1_000_000;

/**
 * A voice as a factor, judged by Biometrid 1.0 in a dialogue: the vendor asks for digits, the person says them, and again,
 * until the vendor has decided. Prompt, cookie and dialogue stay on the server. There is one dialogue a person at a
 * time, under a lease; one that this lease did not open is restarted, never continued.
 */
export class BiometridVoiceStrategy extends FactorStrategy<BiometridVoiceInput> {
  /** `biometrid-voice`. */
  readonly name = 'biometrid-voice';
  /** `voice`. */
  readonly methods = ['voice'] as const;
  /** A recording, with `x-capture: voice`. */
  readonly input = z.object({ recording: recording({ maxBytes: LARGEST_RECORDING }) });
  /** `biometrid`. */
  override readonly vendor = 'biometrid';
  private readonly options: BiometridVoiceOptions;

  /** Throws `configuration_invalid` for numbers out of range. */
  constructor(options: BiometridVoiceOptions) {
    super();
    const { recordings = 3, mostRecordings = 10, dialogueSeconds = 180 } = options;
    for (const [place, value] of Object.entries({ recordings, mostRecordings, dialogueSeconds }))
      if (!(Number.isInteger(value) && value >= 1)) throw unusable(place);
    this.options = options;
  }

  /**
   * The phrase to say. It goes on with the dialogue that this ceremony left open, as long as its lease holds; else it opens
   * one, for an enrollment with a user made for it. Throws `conflict` while another dialogue of the person is open,
   * `strategy_unsupported` where nobody is named (a sign-in form), and what the client throws.
   */
  override async challenge(about: About): Promise<Challenge> {
    const { enrolling, enrollment, subject, signal } = about;
    if (subject === undefined)
      throw new StepUpError('strategy_unsupported', 'biometrid-voice needs to know whose dialogue it is');
    const left = dialogueIn(enrolling ? enrollment?.data : about.carried);
    const goesOn = left?.userId === enrollment?.reference ? left : undefined;
    if (goesOn && (await about.leases.holds(leaseOf(goesOn.userId), goesOn.lease)))
      return this.asked(goesOn, enrolling);
    const { client, referenceId } = this.options;
    const userId =
      enrollment?.reference ??
      (enrolling ? await newUser(client, { subject, modality: 'voice', referenceId, signal }) : undefined);
    if (userId === undefined) throw notEnrolled();
    const operation = enrolling ? 'enrollVoice' : 'verifyVoice';
    return this.asked(await openDialogue(this.tools(about), userId, operation), enrolling);
  }

  /**
   * Sends one recording. `retry` with the next prompt until the vendor has decided. Throws `enrollment_required`,
   * `challenge_invalid`, and what the client throws.
   */
  async verify(capture: Capture<BiometridVoiceInput>): Promise<Outcome> {
    const userId = capture.enrollment?.reference;
    if (userId === undefined) throw notEnrolled();
    const dialogue = this.answered(capture, 'verifyVoice');
    if (dialogue.userId !== userId)
      throw new RequestError('challenge_invalid', 'biometrid: not this person’s dialogue');
    const said = await speak(this.tools(capture), dialogue, capture.input.recording);
    if (said.state === 'lost') return retry('dialogue_lost');
    if (said.state === 'next') return this.nextPrompt(capture, said);
    if (said.state === 'failed') return this.refusalOf(said.step, 'verified');
    return verified({
      subject: userId,
      methods: this.methods,
      liveness: 'none',
      binding: 'none',
      emulated: said.step.emulated,
      ...(dialogue.dialogueId === undefined ? {} : { vendorTransaction: dialogue.dialogueId }),
    });
  }

  /** Sends one recording of an enrollment. `more` until the vendor has enough. Throws as `verify`. */
  override async enroll(capture: Capture<BiometridVoiceInput>): Promise<Enrolled | EnrollMore | Outcome> {
    const dialogue = this.answered(capture, 'enrollVoice');
    const { userId: reference } = dialogue;
    const known = capture.enrollment?.reference;
    if (known !== undefined && known !== reference)
      throw new RequestError('challenge_invalid', 'biometrid: not this enrollment’s dialogue');
    const take = () => this.enrollOne(capture, dialogue);
    // Until a recording has counted nothing is kept of the enrollment: then nothing must be left at the vendor either.
    return known === undefined ? orDeleteUser(this.client, reference, take) : take();
  }

  /** Offers the recording for the template where `adapt` is set. Throws `vendor_refused` where the vendor did not take it. */
  override async confirm(evidence: Evidence, capture: Capture<BiometridVoiceInput>): Promise<void> {
    const userId = capture.enrollment?.reference;
    if (!this.options.adapt || userId === undefined || !evidence.methods.includes('voice')) return;
    const tools = this.tools(capture);
    const dialogue = await openDialogue(tools, userId, 'adaptVoice');
    const said = await speak(tools, dialogue, capture.input.recording);
    if (said.state === 'done') return;
    if (said.state === 'next') await capture.leases.release(leaseOf(userId), dialogue.lease);
    throw new VendorError('vendor_refused', 'biometrid adaptVoice: the recording was not taken');
  }

  /** Deletes the enrolled voice, then the user. What Biometrid does not know is deleted already. */
  override async remove(reference: string): Promise<void> {
    const { language } = this.options;
    await this.client.deleteVoiceEnroll({
      userId: reference,
      ...(language === undefined ? {} : { language }),
    });
    await this.client.deleteUser({ userId: reference });
  }

  private async enrollOne(
    { input, enrollment, leases, signal }: Capture<BiometridVoiceInput>,
    dialogue: Dialogue,
  ): Promise<Enrolled | EnrollMore | Outcome> {
    const { userId: reference, lease } = dialogue;
    const said = await speak(this.tools({ leases, signal }), dialogue, input.recording);
    if (said.state === 'lost') return retry('dialogue_lost');
    if (said.state === 'done') return enrolled({ reference }, said.step.emulated);
    if (said.state === 'next' && said.dialogue.spoken < this.most)
      return more(this.left(said.dialogue), { reference, data: said.dialogue });
    if (said.state === 'next') await leases.release(leaseOf(reference), lease);
    if (!enrollment) await this.client.deleteUser({ userId: reference });
    return rejected('not_enrolled');
  }

  private get client(): BiometridClient {
    return this.options.client;
  }

  private get most(): number {
    return this.options.mostRecordings ?? 10;
  }

  private get seconds(): number {
    return this.options.dialogueSeconds ?? 180;
  }

  private tools({ leases, signal }: Pick<About, 'leases' | 'signal'>): DialogueTools {
    const { client, language } = this.options;
    return { client, leases, language, seconds: this.seconds, signal };
  }

  private asked(dialogue: Dialogue, enrolling: boolean): Challenge {
    const challenge = challengeOf(dialogue, this.seconds);
    return enrolling ? { ...challenge, captures: this.left(dialogue) } : challenge;
  }

  private left({ spoken }: Dialogue): number {
    return Math.max(1, (this.options.recordings ?? 3) - spoken);
  }

  /** The dialogue that a recording answers: the one in its challenge, which was taken from the store. */
  private answered({ challenge }: Capture<unknown>, operation: Dialogue['operation']): Dialogue {
    const dialogue = dialogueIn(challenge?.secret);
    if (!dialogue || dialogue.operation !== operation)
      throw new RequestError('challenge_invalid', 'biometrid: the recording answers no dialogue');
    return dialogue;
  }

  private async nextPrompt(
    { leases }: Capture<unknown>,
    { taken, dialogue }: { readonly taken: boolean; readonly dialogue: Dialogue },
  ): Promise<Outcome> {
    if (dialogue.spoken < this.most) return retry(taken ? 'next_prompt' : 'speak_again', { carry: dialogue });
    await leases.release(leaseOf(dialogue.userId), dialogue.lease);
    return rejected('too_many_recordings');
  }

  private refusalOf({ message, answer }: VoiceStep, flag: 'verified'): Outcome {
    const { refusals } = this.options;
    return refusedByVendor(
      { message, flag: answer.data[flag] },
      { asked: 'biometrid verifyVoice', refusals },
    );
  }
}

function notEnrolled(): StepUpError {
  return new StepUpError('enrollment_required', 'biometrid: there is no enrollment');
}

function unusable(place: string): ConfigurationError {
  return new ConfigurationError('configuration_invalid', `biometrid: ${place} must be 1 or more`, { place });
}
