import { StepUpError } from '../../lib/errors.ts';
import { button, element, uniqueId } from '../element.ts';
import type { Texts } from '../texts.ts';
import { keystrokePattern } from './keystroke-pattern.ts';
import {
  KeystrokeRecorder,
  type KeystrokeSample,
  type Recording,
  type UnavailableReason,
} from './keystroke-recorder.ts';
import type { PatternSource } from './pattern-source.ts';
import { TypingWords } from './typing-words.ts';

/** What is typed, where, and with which words around it. */
export interface TypingOptions {
  /** Empty, in the page. */
  readonly element: HTMLElement;
  /** The text to type. */
  readonly text: string;
  /** The vendor's id of the text, when there is one. */
  readonly tId?: string | undefined;
  /** The words around it. */
  readonly texts: Texts;
  /** Tells how the typing goes. */
  readonly say: (kind: 'info' | 'error', text: string) => void;
}

// After these the person simply begins again; after the others typing here cannot help.
const restarting: readonly UnavailableReason[] = ['corrected', 'repeated', 'interrupted', 'inserted'];

/** Our own pattern source: shows a text, records its typing and makes a pattern of format 1 when it is complete. */
export class TypingPatternSource implements PatternSource {
  private readonly options: TypingOptions;
  private readonly input: HTMLInputElement;
  private readonly words: TypingWords;
  private readonly recorder: KeystrokeRecorder;
  private readonly patternListeners = new Set<(pattern: unknown) => void>();
  private readonly errorListeners = new Set<(error: unknown) => void>();
  private making: Promise<void> | undefined;

  constructor(options: TypingOptions) {
    this.options = options;
    const { texts, text } = options;
    const [words, hint, id] = [uniqueId('words'), uniqueId('hint'), uniqueId('typing')];
    this.words = new TypingWords(text, words);
    // No name: what is typed is never part of a form that is sent.
    this.input = element('input', {
      ...{ id, type: 'text', class: 'stepup-input stepup-typing', 'aria-describedby': `${words} ${hint}` },
      ...{
        autocomplete: 'off',
        autocapitalize: 'none',
        autocorrect: 'off',
        spellcheck: 'false',
        enterkeyhint: 'done',
      },
    });
    options.element.append(
      element('p', { class: 'stepup-lead' }, texts.typingIntro),
      this.words.element,
      element(
        'div',
        { class: 'stepup-typing-row' },
        element('label', { for: id, class: 'stepup-label' }, texts.typingLabel),
        this.input,
        button(texts.typingAgain, 'quiet', () => this.again()),
      ),
      element('p', { class: 'stepup-hint', id: hint }, texts.typingHint),
    );
    this.recorder = new KeystrokeRecorder(this.input, { text, onChange: (now) => this.changed(now) });
  }

  show(): void {
    this.options.element.hidden = false;
  }

  hide(): void {
    this.options.element.hidden = true;
  }

  onPattern(listener: (pattern: unknown) => void): () => void {
    this.patternListeners.add(listener);
    return () => this.patternListeners.delete(listener);
  }

  onError(listener: (error: unknown) => void): () => void {
    this.errorListeners.add(listener);
    return () => this.errorListeners.delete(listener);
  }

  destroy(): void {
    this.clear();
    this.recorder.stop();
    this.options.element.replaceChildren();
  }

  async settled(): Promise<void> {
    await this.recorder.settled();
    await this.making;
  }

  begun(): boolean {
    return this.input.value !== '';
  }

  clear(): void {
    this.recorder.reset();
    this.making = undefined;
    this.input.readOnly = false;
    this.words.mark('');
  }

  focus(): void {
    this.input.focus();
  }

  private again(): void {
    this.clear();
    this.report('');
    this.focus();
  }

  private changed(recording: Recording): void {
    if (this.making) return;
    this.words.mark(this.input.value);
    if (recording.status === 'complete') {
      this.making = this.make(recording.sample);
    } else if (recording.status === 'unavailable') {
      this.unavailable(recording.reason);
    } else if (recording.status === 'incomplete' && recording.wrong) {
      this.options.say('error', this.options.texts.typingWrong);
    }
  }

  private async make(sample: KeystrokeSample): Promise<void> {
    // What is typed from here on would belong to no recording.
    this.input.readOnly = true;
    const pattern = await keystrokePattern(sample, this.options);
    this.options.say('info', this.options.texts.typingDone);
    for (const listener of this.patternListeners) listener(pattern);
  }

  private unavailable(reason: UnavailableReason): void {
    if (restarting.includes(reason)) this.clear();
    this.report(this.options.texts.typingUnavailable[reason]);
  }

  private report(message: string): void {
    for (const listener of this.errorListeners) listener(new StepUpError('capture_unavailable', message));
  }
}
