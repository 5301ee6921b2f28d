import { Backend } from './backend.ts';
import type { Capture } from './capture/capture.ts';
import { captureOf } from './capture/captures.ts';
import { element } from './element.ts';
import { type Texts, textsWith } from './texts.ts';
import { type ChallengeAnswer, challengeAnswer } from './wire.ts';

/** Options of an enhanced sign-in form. */
export interface SignInFormOptions {
  /** Where the router's paths begin. Default `/stepup`. */
  readonly path?: string;
  /** Words to replace. Default English. */
  readonly texts?: Partial<Texts>;
  /** Default the page's own. */
  readonly fetch?: typeof fetch;
}

/** An enhanced sign-in form. */
export interface EnhancedSignInForm {
  /** Resolves when each factor has its challenge or is known to be unavailable. */
  readonly ready: Promise<void>;
  /** Takes the captures out again. */
  destroy(): void;
}

/**
 * Adds captured factors to a sign-in form: each `<fieldset data-stepup-factor="ID">` gets a challenge, a capture
 * (`data-stepup-capture`, default `keystroke`) and two hidden fields that are filled when the form is submitted:
 * the captured value as JSON (`data-stepup-field`, default `pattern`) and its nonce (`ID_nonce`). A factor that
 * is left empty is left out, so the form also works without it.
 */
export function enhanceSignInForm(
  form: HTMLFormElement,
  options: SignInFormOptions = {},
): EnhancedSignInForm {
  const fieldsets = [...form.querySelectorAll<HTMLFieldSetElement>('fieldset[data-stepup-factor]')];
  const factors = fieldsets.map((fieldset) => new SignInFactor(fieldset, options));
  const listening = new AbortController();
  let collected = false;
  const submit = (event: SubmitEvent) => {
    if (collected) {
      collected = false;
      return;
    }
    event.preventDefault();
    // The last key comes up after Enter has gone down: what is under way is waited for.
    void Promise.all(factors.map((factor) => factor.collect())).then((all) => {
      if (!all.every(Boolean)) return;
      // While its submit event is being handled a form passes over every further submission.
      setTimeout(() => {
        collected = true;
        form.requestSubmit(event.submitter);
      });
    });
  };
  form.addEventListener('submit', submit, { signal: listening.signal });
  // A page that comes back from the browser's cache holds the last attempt's sample and a spent nonce.
  const shown = (event: PageTransitionEvent) => {
    if (event.persisted) for (const factor of factors) void factor.start();
  };
  addEventListener('pageshow', shown, { signal: listening.signal });
  return {
    ready: Promise.all(factors.map((factor) => factor.start())).then(() => {}),
    destroy: () => {
      listening.abort();
      for (const factor of factors) factor.destroy();
    },
  };
}

class SignInFactor {
  private readonly factor: string;
  private readonly kind: string;
  private readonly backend: Backend;
  private readonly path: string;
  private readonly texts: Texts;
  private readonly place = element('div');
  private readonly notice = element('p', { class: 'stepup-notice', role: 'status' });
  private readonly value: HTMLInputElement;
  private readonly nonce: HTMLInputElement;
  private challenge: ChallengeAnswer | undefined;
  private capture: Capture | undefined;

  constructor(fieldset: HTMLFieldSetElement, options: SignInFormOptions) {
    const { stepupFactor = '', stepupCapture = 'keystroke', stepupField = 'pattern' } = fieldset.dataset;
    this.factor = stepupFactor;
    this.kind = stepupCapture;
    this.backend = new Backend({ fetch: options.fetch });
    this.path = options.path ?? '/stepup';
    this.texts = textsWith(options.texts);
    this.value = element('input', { type: 'hidden', name: stepupField });
    this.nonce = element('input', { type: 'hidden', name: `${stepupFactor}_nonce` });
    fieldset.append(
      element('div', { class: 'stepup-capture' }, this.place, this.notice),
      this.value,
      this.nonce,
    );
    // A form that stood open for long asks for a new challenge before anything is typed.
    this.place.addEventListener('focusin', () => void this.renew());
  }

  async start(): Promise<void> {
    this.destroy();
    const kind = captureOf(this.kind);
    try {
      const url = `${this.path}/sign-in/challenge`;
      const body = { factor: this.factor };
      this.challenge = await this.backend.call({ method: 'POST', url, body, answer: challengeAnswer });
      const say = (how: 'info' | 'error', text: string) => this.say(how, text);
      this.capture = kind?.({ element: this.place, data: this.challenge.data, texts: this.texts, say });
    } catch {
      this.challenge = undefined;
    }
    if (!this.capture) this.say('error', this.texts.signInUnavailable);
  }

  /** Fills the hidden fields. Resolves `false` when the person must look at the factor first. */
  async collect(): Promise<boolean> {
    const captured = (await this.capture?.value()) ?? { status: 'empty' };
    const complete = captured.status === 'captured';
    this.value.value = complete ? JSON.stringify(captured.value) : '';
    this.nonce.value = complete ? (this.challenge?.nonce ?? '') : '';
    if (captured.status !== 'unavailable') return true;
    this.say('error', captured.message);
    // What was said once does not stand in the way again: without the factor the form can be sent.
    this.capture?.clear();
    this.capture?.focus();
    return false;
  }

  destroy(): void {
    this.value.value = '';
    this.nonce.value = '';
    this.capture?.destroy();
    this.capture = undefined;
    this.notice.textContent = '';
  }

  private async renew(): Promise<void> {
    if (!this.challenge || Date.now() / 1000 < this.challenge.expires_at - 30) return;
    await this.start();
    this.capture?.focus();
  }

  private say(kind: 'info' | 'error', text: string): void {
    this.notice.dataset.kind = kind;
    this.notice.textContent = text;
  }
}
