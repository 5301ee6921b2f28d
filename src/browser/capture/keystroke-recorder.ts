import { clockStepOf, eventTime } from './event-time.ts';
import { type InsertionSign, insertionSign, isCharacterKey } from './typed-character.ts';

/** One key of a sample. Times in milliseconds since the first key went down. */
export interface RecordedKey {
  /** `k0`, `k1`, … by position; the key's `KeyboardEvent.code` only with `includeKeys`. */
  readonly code: string;
  /** When it went down. */
  readonly down: number;
  /** When it came up. */
  readonly up: number;
}

/** One text, typed without a slip. */
export interface KeystrokeSample {
  /** The character keys in the order in which they went down. */
  readonly keys: readonly RecordedKey[];
  /** Whether every event came from the browser and none from a script in the page. */
  readonly trusted: boolean;
}

/**
 * Why nothing could be measured. The person did nothing wrong, and it says nothing about who typed: `inserted`
 * (pasted, dropped, autofilled, set by a script), `composed` (an input method), `keyboard` (it does not report
 * keys, as many on touch screens), `clock` (steps of 5 ms or more), `corrected` (a slip), `repeated` (a key held
 * down), `interrupted` (the field lost the focus).
 */
export type UnavailableReason =
  | InsertionSign
  | 'keyboard'
  | 'clock'
  | 'corrected'
  | 'repeated'
  | 'interrupted';

/** What has been recorded so far. */
export type Recording =
  | { readonly status: 'empty' }
  | { readonly status: 'incomplete'; readonly wrong: boolean }
  | { readonly status: 'complete'; readonly sample: KeystrokeSample }
  | { readonly status: 'unavailable'; readonly reason: UnavailableReason };

/** Options of a recorder. */
export interface KeystrokeRecorderOptions {
  /** The text that must be typed. Left out: any text is complete at any length. */
  readonly text?: string;
  /** Whether the sample names the physical keys. Default false: their identity never leaves the page. */
  readonly includeKeys?: boolean;
  /** Called after each change of the recording. */
  readonly onChange?: (recording: Recording) => void;
}

interface PressedKey {
  readonly code: string;
  readonly down: number;
  up?: number;
}

/**
 * Measures when the keys of one text field go down and come up, in the browser's high-resolution clock. Only
 * a text that was typed key by key becomes a sample; anything else is `unavailable` with its reason, never a bad
 * sample. Nothing is sent and nothing is kept after `reset` or `stop`.
 */
export class KeystrokeRecorder {
  private readonly input: HTMLInputElement | HTMLTextAreaElement;
  private readonly options: KeystrokeRecorderOptions;
  private readonly listening = new AbortController();
  private keys: PressedKey[] = [];
  private readonly held = new Map<string, PressedKey>();
  private unavailable: UnavailableReason | undefined;
  private trusted = true;
  private waiting: (() => void)[] = [];

  /** Listens at once, until `stop`. */
  constructor(input: HTMLInputElement | HTMLTextAreaElement, options: KeystrokeRecorderOptions = {}) {
    this.input = input;
    this.options = options;
    this.listen('keydown', (event) => this.keyDown(event as KeyboardEvent));
    this.listen('keyup', (event) => this.keyUp(event as KeyboardEvent));
    this.listen('input', (event) => this.changed(event));
    this.listen('compositionstart', () => this.spoil('composed'));
    this.listen('blur', () => this.left());
  }

  /** What has been recorded so far. */
  recording(): Recording {
    if (this.unavailable) return { status: 'unavailable', reason: this.unavailable };
    const { value } = this.input;
    if (value === '' && this.keys.length === 0) return { status: 'empty' };
    // A script that sets the value fires no event.
    if (value.length > this.keys.length) return { status: 'unavailable', reason: 'inserted' };
    const { text } = this.options;
    const wrong = text !== undefined && !text.startsWith(value);
    if (wrong || this.held.size > 0 || (text !== undefined && value !== text))
      return { status: 'incomplete', wrong };
    return this.complete();
  }

  /** Resolves when no key of the text is held down any longer: the last key comes up after the text is complete. */
  settled(): Promise<void> {
    if (this.held.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Forgets everything and empties the field. */
  reset(): void {
    this.input.value = '';
    this.forget();
  }

  /** Forgets everything and listens no longer. */
  stop(): void {
    this.listening.abort();
    this.forget();
  }

  private listen(type: string, listener: (event: Event) => void): void {
    this.input.addEventListener(type, listener, { signal: this.listening.signal });
  }

  private keyDown(event: KeyboardEvent): void {
    // Autofill fires key events without a key; the value that follows shows as inserted.
    if (typeof event.key !== 'string') return;
    if (event.isComposing || event.key === 'Process' || event.key === 'Dead') {
      this.spoil('composed');
      return;
    }
    if (event.key === 'Unidentified') {
      this.spoil('keyboard');
      return;
    }
    if (!isCharacterKey(event)) return;
    if (!event.isTrusted) this.trusted = false;
    const lost = event.repeat ? 'repeated' : this.held.has(identity(event)) ? 'interrupted' : undefined;
    if (lost) {
      // The listener may empty the field: without this the character would arrive after that.
      event.preventDefault();
      this.spoil(lost);
      return;
    }
    const key: PressedKey = { code: event.code, down: eventTime(event) };
    this.keys.push(key);
    this.held.set(identity(event), key);
  }

  private keyUp(event: KeyboardEvent): void {
    if (typeof event.key !== 'string') return;
    const key = this.held.get(identity(event));
    if (!key) return;
    if (!event.isTrusted) this.trusted = false;
    key.up = Math.max(key.down, eventTime(event));
    this.held.delete(identity(event));
    this.settle();
    this.options.onChange?.(this.recording());
  }

  private changed(event: Event): void {
    const { value } = this.input;
    if (value === '') this.forget();
    const sign = insertionSign(event);
    if (sign) {
      this.spoil(sign);
      return;
    }
    if (value.length > this.keys.length) {
      this.spoil('inserted');
      return;
    }
    const atEnd = this.input.selectionStart === value.length;
    if (value.length < this.keys.length || !atEnd) {
      this.spoil('corrected');
      return;
    }
    this.options.onChange?.(this.recording());
  }

  private left(): void {
    const recording = this.recording();
    if (recording.status === 'incomplete') this.spoil('interrupted');
    this.held.clear();
    this.settle();
  }

  private spoil(reason: UnavailableReason): void {
    this.unavailable ??= reason;
    this.options.onChange?.(this.recording());
  }

  private forget(): void {
    this.keys = [];
    this.held.clear();
    this.unavailable = undefined;
    this.trusted = true;
    this.settle();
  }

  private settle(): void {
    if (this.held.size > 0) return;
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  private complete(): Recording {
    const start = this.keys[0]?.down ?? 0;
    const keys = this.keys.map((key, index) => ({
      code: this.options.includeKeys ? key.code : `k${index}`,
      down: rounded(key.down - start),
      up: rounded((key.up ?? key.down) - start),
    }));
    if (clockStepOf(keys.flatMap((key) => [key.down, key.up])) >= 5) {
      return { status: 'unavailable', reason: 'clock' };
    }
    return { status: 'complete', sample: { keys, trusted: this.trusted } };
  }
}

// A key that comes up may report another character than the one that went down (Shift released first).
function identity(event: KeyboardEvent): string {
  return event.code || event.key.toLowerCase();
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
