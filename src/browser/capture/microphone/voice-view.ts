import { button, element } from '../../element.ts';
import type { Texts } from '../../texts.ts';

/** What the person does with the view. */
export interface VoiceViewActions {
  /** Begins to record. */
  readonly record: () => void;
  /** Ends the recording. */
  readonly stop: () => void;
  /** Listens to it. */
  readonly play: () => void;
}

/** What is seen of a voice capture: what to say, a level, and the buttons. */
export class VoiceView {
  private readonly host: HTMLElement;
  private readonly texts: Texts;
  private readonly actions: VoiceViewActions;
  private readonly status = element('p', { class: 'stepup-instruction', role: 'status' });
  private readonly level = element('span', { class: 'stepup-level-bar' });
  private readonly time = element('span', { class: 'stepup-hint' });
  private readonly controls = element('div', { class: 'stepup-actions' });
  private readonly meter: HTMLElement;
  private shown: HTMLButtonElement | undefined;

  constructor(
    host: HTMLElement,
    { texts, phrase }: { texts: Texts; phrase: string | undefined },
    actions: VoiceViewActions,
  ) {
    this.host = host;
    this.texts = texts;
    this.actions = actions;
    const track = element('span', { class: 'stepup-level', 'aria-hidden': 'true' }, this.level);
    this.meter = element('div', { class: 'stepup-meter' }, track, this.time);
    const words =
      phrase === undefined
        ? [element('p', { class: 'stepup-lead' }, texts.voiceIntroFree)]
        : said(phrase, texts);
    host.replaceChildren(...words, this.status, this.meter, this.controls);
  }

  /** Nothing is recorded yet. */
  idle(): void {
    this.status.textContent = '';
    this.meter.hidden = true;
    this.show(button(this.texts.voiceRecord, 'primary', this.actions.record));
  }

  /** The microphone is being asked for. */
  opening(): void {
    if (this.shown) this.shown.disabled = true;
    this.host.setAttribute('aria-busy', 'true');
  }

  /** It is recorded now. */
  recording(): void {
    this.status.textContent = this.texts.voiceRecording;
    this.meter.hidden = false;
    this.progress(0, 0);
    this.show(button(this.texts.voiceStop, 'danger', this.actions.stop));
    // The button that was pressed was switched off meanwhile, and lost the focus.
    this.focus();
  }

  /** How loud it is, 0 to 1, and how many seconds there are. */
  progress(level: number, seconds: number): void {
    // Loudness is heard in steps of a ratio: -50 dB is the left end.
    const shown = level <= 0 ? 0 : Math.max(0, Math.min(1, 1 + Math.log10(level) / 2.5));
    this.level.style.setProperty('inline-size', `${Math.round(shown * 100)}%`);
    this.time.textContent = this.texts.voiceSeconds(seconds);
  }

  /** It is recorded: it can be listened to or made again. */
  done(): void {
    this.status.textContent = '';
    this.meter.hidden = true;
    const play = button(this.texts.voicePlay, 'quiet', this.actions.play);
    this.show(button(this.texts.voiceAgain, 'quiet', this.actions.record), play);
  }

  /** Puts the focus on what can be pressed. */
  focus(): void {
    this.shown?.focus();
  }

  private show(first: HTMLButtonElement, ...others: HTMLButtonElement[]): void {
    const held = this.controls.contains(document.activeElement);
    this.shown = first;
    this.host.removeAttribute('aria-busy');
    this.controls.replaceChildren(first, ...others);
    if (held) first.focus();
  }
}

function said(phrase: string, texts: Texts): Node[] {
  return [
    element('p', { class: 'stepup-lead' }, texts.voiceIntro),
    element('blockquote', { class: 'stepup-phrase' }, phrase),
  ];
}
