// Runs in the browser's audio thread, as a file of its own: a content security policy lets no other script in there.

declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Passes the first channel on, block by block. */
class Recorder extends AudioWorkletProcessor {
  process([input]: readonly (readonly Float32Array[])[]): boolean {
    const [channel] = input ?? [];
    if (channel) this.port.postMessage(channel.slice());
    return true;
  }
}

registerProcessor('stepup-recorder', Recorder);
