import { StepUpError } from '../../../lib/errors.ts';
import type { Capture, CaptureContext, Captured } from '../capture.ts';
import { MediaCapture, repeat } from '../media-capture.ts';
import { Microphone } from './microphone.ts';
import { playSamples } from './play-samples.ts';
import { VoiceView } from './voice-view.ts';
import { WAV_RATE, wavFile } from './wav.ts';

/** The longest recording, in seconds, where the challenge's `maxSeconds` names no other. */
const LONGEST = 15;
/** The shortest one worth sending, in seconds. */
const SHORTEST = 1;
/** Below this level, of 1, nothing was said or the microphone is off. */
const SILENT = 0.02;
/** How often the level is shown, in milliseconds. */
const SHOWN_EVERY = 80;

/** A recording of speech from the microphone, made only after the person asked for it. */
export function voiceCapture(context: CaptureContext): Capture {
  return new VoiceCapture(context);
}

class VoiceCapture extends MediaCapture<Microphone> {
  protected readonly view: VoiceView;
  private readonly longest: number;
  private samples: Float32Array | undefined;

  constructor(context: CaptureContext) {
    super('microphone', context);
    const { phrase, maxSeconds } = context.data;
    this.longest = typeof maxSeconds === 'number' && maxSeconds > 0 ? maxSeconds : LONGEST;
    const { element, texts } = context;
    const words = typeof phrase === 'string' && phrase !== '' ? phrase : undefined;
    this.view = new VoiceView(
      element,
      { texts, phrase: words },
      {
        record: () => this.begin(),
        stop: () => void this.end(),
        play: () => void this.attempt((signal) => playSamples(this.samples, signal)),
      },
    );
    this.intro();
  }

  async value(): Promise<Captured> {
    // Pressing on while it is recorded ends the recording.
    if (this.source) await this.end();
    if (!this.samples) return { status: 'unavailable', message: this.context.texts.voiceMissing };
    return { status: 'captured', value: wavFile(this.samples) };
  }

  protected intro(): void {
    this.view.idle();
  }

  protected open(signal: AbortSignal): Promise<Microphone> {
    return Microphone.open({ texts: this.context.texts, signal });
  }

  protected use(microphone: Microphone, signal: AbortSignal): void {
    this.view.recording();
    const show = () => {
      this.view.progress(microphone.level(), microphone.seconds);
      if (microphone.seconds >= this.longest) void this.end();
    };
    repeat(show, SHOWN_EVERY, signal);
  }

  protected forget(): void {
    this.samples = undefined;
  }

  private async end(): Promise<void> {
    const recorded = this.source?.finish();
    this.stop();
    await this.attempt(() => this.keep(recorded));
  }

  private async keep(recorded: Promise<Float32Array> | undefined): Promise<void> {
    const { texts, say } = this.context;
    const samples = (await recorded) ?? new Float32Array();
    if (samples.length < SHORTEST * WAV_RATE) throw unusable(texts.retryReasons.too_short);
    if (samples.every((sample) => Math.abs(sample) < SILENT)) throw unusable(texts.voiceSilent);
    this.samples = samples;
    this.view.done();
    say('info', texts.voiceDone(samples.length / WAV_RATE));
  }
}

function unusable(why = ''): StepUpError {
  return new StepUpError('capture_unavailable', why);
}
