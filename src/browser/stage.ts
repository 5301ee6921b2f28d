import { CancelledError } from './cancelled.ts';
import { element, uniqueId } from './element.ts';
import { type Texts, textsWith } from './texts.ts';

/** Options of everything that is mounted into a page. */
export interface MountOptions {
  /** Words to replace. Default English. */
  readonly texts?: Partial<Texts>;
  /** Default the page's own. */
  readonly fetch?: typeof fetch;
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** The level of the title: 1 on a page of its own (default), 2 within another. */
  readonly headingLevel?: 1 | 2;
}

/** How a notice is meant. Errors interrupt a screen reader, the others wait. */
export type NoticeKind = 'info' | 'success' | 'error';

/**
 * The place where one thing at a time is shown: a title, a notice that is read aloud, and a body. What waits for
 * the person waits here and ends with `CancelledError` when the stage does.
 */
export class Stage {
  /** The words to show. */
  readonly texts: Texts;
  /** Fires when the stage ends. */
  readonly signal: AbortSignal;
  private readonly ending = new AbortController();
  private readonly host: HTMLElement;
  private readonly title: HTMLHeadingElement;
  private readonly body = element('div', { class: 'stepup-body' });
  private readonly status = element('p', { class: 'stepup-notice', role: 'status' });
  private readonly alert = element('p', { class: 'stepup-notice', role: 'alert' });

  /** Takes over the host element. */
  constructor(host: HTMLElement, options: MountOptions & { readonly title: string }) {
    this.host = host;
    this.texts = textsWith(options.texts);
    this.signal = this.ending.signal;
    this.title = element(options.headingLevel === 2 ? 'h2' : 'h1', {
      class: 'stepup-title',
      id: uniqueId('title'),
      tabindex: -1,
    });
    this.title.textContent = options.title;
    host.classList.add('stepup');
    host.replaceChildren(this.title, this.status, this.alert, this.body);
    const given = options.signal;
    if (given?.aborted) this.end(given.reason);
    else given?.addEventListener('abort', () => this.end(given.reason), { signal: this.signal });
  }

  /** Shows this body, and puts the focus on its first field, else on the title. `focus: false` leaves it. */
  show(content: readonly Node[], options: { readonly title?: string; readonly focus?: boolean } = {}): void {
    if (options.title !== undefined) this.title.textContent = options.title;
    this.body.replaceChildren(...content);
    this.host.removeAttribute('aria-busy');
    if (options.focus === false) return;
    const field = this.body.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea');
    (field ?? this.title).focus();
  }

  /** Tells the person something; it stays until the next notice. */
  say(kind: NoticeKind, text: string): void {
    const [shown, other] = kind === 'error' ? [this.alert, this.status] : [this.status, this.alert];
    other.textContent = '';
    shown.textContent = text;
    shown.dataset.kind = kind;
  }

  /** Takes the notice away. */
  hush(): void {
    this.status.textContent = '';
    this.alert.textContent = '';
  }

  /** Says that something is under way, and shows nothing to press meanwhile. */
  busy(on: boolean): void {
    if (on) this.host.setAttribute('aria-busy', 'true');
    else this.host.removeAttribute('aria-busy');
    for (const control of this.body.querySelectorAll('button')) control.disabled = on;
  }

  /** Waits for what `wire` resolves. Throws `CancelledError` (`ceremony_cancelled`) when the stage ends first. */
  until<Value>(wire: (resolve: (value: Value) => void) => void): Promise<Value> {
    return new Promise((resolve, reject) => {
      const end = () => reject(new CancelledError(this.signal.reason));
      if (this.signal.aborted) return end();
      this.signal.addEventListener('abort', end, { once: true });
      wire((value) => {
        this.signal.removeEventListener('abort', end);
        resolve(value);
      });
    });
  }

  /** Waits. Throws as `until`. */
  sleep(seconds: number): Promise<void> {
    return this.until<void>((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      this.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    });
  }

  /** Ends everything that waits here. */
  end(reason?: unknown): void {
    this.ending.abort(reason);
  }
}
