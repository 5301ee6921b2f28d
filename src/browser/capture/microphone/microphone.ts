import type { Texts } from '../../texts.ts';
import { deviceError, openDevice } from '../media-problem.ts';
import { resampled } from './resample.ts';
import { WAV_RATE } from './wav.ts';

/** Where the recorder's script is: beside the bundle. */
const WORKLET = new URL('./stepup-recorder.js', import.meta.url);

/** The person's microphone while one recording is made. The sound stays in the page. */
export class Microphone {
  private readonly stream: MediaStream;
  private readonly context: AudioContext;
  private readonly blocks: Float32Array[] = [];
  private length = 0;
  private loudest = 0;

  private constructor(stream: MediaStream, context: AudioContext) {
    this.stream = stream;
    this.context = context;
  }

  /**
   * Opens the microphone and begins to record. Throws `capture_unavailable` with the words to show. The end of
   * `signal` switches it off, at whatever point that comes.
   */
  static async open({
    texts,
    signal,
  }: {
    readonly texts: Texts;
    readonly signal: AbortSignal;
  }): Promise<Microphone> {
    // What makes a voice clearer for a listener makes it less like itself.
    const audio = {
      channelCount: 1,
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    };
    const stream = await openDevice('microphone', { audio, video: false }, texts);
    const stop = () => {
      for (const track of stream.getTracks()) track.stop();
    };
    try {
      signal.throwIfAborted();
      const { context, source } = connected(stream);
      const microphone = new Microphone(stream, context);
      signal.addEventListener('abort', () => microphone.close(), { once: true });
      await microphone.listen(source);
      signal.throwIfAborted();
      return microphone;
    } catch (cause) {
      stop();
      throw deviceError('microphone', 'failed', { texts, cause });
    }
  }

  /** Calls back when the microphone stops by itself: unplugged, or taken by the system. */
  onEnded(listener: () => void): void {
    for (const track of this.stream.getTracks()) track.addEventListener('ended', listener, { once: true });
  }

  /** Seconds recorded so far. */
  get seconds(): number {
    return this.length / this.context.sampleRate;
  }

  /** How loud it was since the last time that this was asked, 0 to 1. */
  level(): number {
    const level = this.loudest;
    this.loudest = 0;
    return level;
  }

  /** Ends the recording, switches the microphone off and gives the samples, `WAV_RATE` a second. */
  async finish(): Promise<Float32Array> {
    const { sampleRate } = this.context;
    const samples = new Float32Array(this.length);
    let at = 0;
    for (const block of this.blocks) {
      samples.set(block, at);
      at += block.length;
    }
    this.close();
    return resampled(samples, sampleRate);
  }

  /** Switches the microphone off and forgets what was recorded. */
  close(): void {
    for (const track of this.stream.getTracks()) track.stop();
    this.blocks.length = 0;
    this.length = 0;
    if (this.context.state !== 'closed') void this.context.close();
  }

  private async listen(source: MediaStreamAudioSourceNode): Promise<void> {
    await this.context.audioWorklet.addModule(WORKLET);
    const recorder = new AudioWorkletNode(this.context, 'stepup-recorder', { numberOfOutputs: 1 });
    recorder.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
      this.blocks.push(data);
      this.length += data.length;
      for (const sample of data) this.loudest = Math.max(this.loudest, Math.abs(sample));
    };
    source.connect(recorder);
    // Nothing is heard: without a way to the speakers some browsers do not run it.
    recorder.connect(this.context.destination);
    await this.context.resume();
  }
}

/** A device that will not be read at our rate is read at its own, and resampled afterwards. */
function connected(stream: MediaStream): { context: AudioContext; source: MediaStreamAudioSourceNode } {
  const own = new AudioContext({ sampleRate: WAV_RATE });
  try {
    return { context: own, source: own.createMediaStreamSource(stream) };
  } catch {
    void own.close();
    const context = new AudioContext();
    return { context, source: context.createMediaStreamSource(stream) };
  }
}
