import { StepUpError } from '../../../lib/errors.ts';
import type { Capture, CaptureContext, Captured } from '../capture.ts';
import { deviceError } from '../media-problem.ts';
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

class VoiceCapture implements Capture {
  private readonly context: CaptureContext;
  private readonly longest: number;
  private readonly view: VoiceView;
  private running = new AbortController();
  private microphone: Microphone | undefined;
  private samples: Float32Array | undefined;

  constructor(context: CaptureContext) {
    this.context = context;
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
    this.view.idle();
  }

  async value(): Promise<Captured> {
    // Pressing on while it is recorded ends the recording.
    if (this.microphone) await this.end();
    if (!this.samples) return { status: 'unavailable', message: this.context.texts.voiceMissing };
    return { status: 'captured', value: wavFile(this.samples) };
  }

  clear(): void {
    this.stop();
    this.view.idle();
  }

  focus(): void {
    this.view.focus();
  }

  destroy(): void {
    this.stop();
    this.context.element.replaceChildren();
  }

  private begin(): void {
    this.stop();
    void this.attempt((signal) => this.record(signal));
  }

  // What goes wrong is told, and the person may begin again; what was given up ends without a word.
  private async attempt(step: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.running;
    try {
      await step(signal);
    } catch (error) {
      if (signal.aborted) return;
      this.clear();
      const known = error instanceof StepUpError && error.code === 'capture_unavailable';
      this.context.say('error', known ? error.message : this.context.texts.captureFailed);
      this.focus();
    }
  }

  private async record(signal: AbortSignal): Promise<void> {
    const { context, view } = this;
    const { texts } = context;
    view.opening();
    const microphone = await Microphone.open({ texts, signal });
    this.microphone = microphone;
    microphone.onEnded(() => {
      void this.attempt(async () => {
        throw deviceError('microphone', 'ended', { texts });
      });
    });
    context.say('info', '');
    view.recording();
    const shown = setInterval(() => {
      view.progress(microphone.level(), microphone.seconds);
      if (microphone.seconds >= this.longest) void this.end();
    }, SHOWN_EVERY);
    signal.addEventListener('abort', () => clearInterval(shown), { once: true });
  }

  private async end(): Promise<void> {
    const recorded = this.microphone?.finish();
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

  /** Switches the microphone off and forgets the recording. */
  private stop(): void {
    this.running.abort();
    this.running = new AbortController();
    this.microphone = undefined;
    this.samples = undefined;
  }
}

function unusable(why = ''): StepUpError {
  return new StepUpError('capture_unavailable', why);
}
