import { button, element, uniqueId } from '../../element.ts';
import type { Texts } from '../../texts.ts';
import type { Picture } from './camera.ts';

/** What the person does with the view. */
export interface FaceViewActions {
  /** The camera is wanted. */
  readonly start: () => void;
  /** Pictures are wanted. */
  readonly take: () => void;
  /** All over again. */
  readonly again: () => void;
}

const SVG = 'http://www.w3.org/2000/svg';

/** What is seen of a face capture: a button first, then the camera with an oval, at the end the pictures. */
export class FaceView {
  /** What the camera is shown in. */
  readonly video: HTMLVideoElement;
  private readonly host: HTMLElement;
  private readonly texts: Texts;
  private readonly actions: FaceViewActions;
  private readonly instruction = element('p', {
    class: 'stepup-instruction',
    id: uniqueId('instruction'),
    role: 'status',
  });
  private readonly count = element('p', { class: 'stepup-count', 'aria-hidden': 'true' });
  private readonly dots = element('ol', { class: 'stepup-dots', 'aria-hidden': 'true' });
  private readonly light = element('p', { class: 'stepup-hint stepup-light', role: 'status' });
  private shown: HTMLButtonElement | undefined;

  constructor(host: HTMLElement, texts: Texts, actions: FaceViewActions) {
    this.host = host;
    this.texts = texts;
    this.actions = actions;
    this.video = element('video', {
      class: 'stepup-video',
      playsinline: true,
      muted: true,
      'aria-label': texts.cameraLabel,
    });
    this.video.muted = true;
  }

  /** Says what will happen, and waits for the person to begin. */
  intro(pictures: number): void {
    const { texts } = this;
    const start = button(texts.cameraStart, 'primary', this.actions.start);
    this.show(start, element('p', { class: 'stepup-lead' }, texts.faceIntro(pictures)), start);
  }

  /** The camera is being asked for. */
  opening(): void {
    if (this.shown) this.shown.disabled = true;
    this.host.setAttribute('aria-busy', 'true');
  }

  /** Shows what the camera sees. The focus goes to the button that takes the pictures. */
  live(total: number, instruction: string): void {
    const { texts } = this;
    const take = button(texts.faceTake(total), 'primary', this.actions.take);
    this.dots.replaceChildren(...Array.from({ length: total }, () => element('li', { class: 'stepup-dot' })));
    const frame = element('div', { class: 'stepup-camera' }, this.video, this.count);
    frame.append(oval());
    const bar = element('div', { class: 'stepup-camera-bar' }, this.dots, take);
    this.show(take, this.instruction, frame, this.light, bar);
    this.countdown();
    this.tooDark(false);
    this.instruct(instruction);
    take.setAttribute('aria-describedby', this.instruction.id);
    take.focus();
  }

  /** Says what to do now; read aloud. */
  instruct(words: string): void {
    if (this.instruction.textContent !== words) this.instruction.textContent = words;
  }

  /** The seconds left, large; 0 while pictures are taken. Without a number nothing is under way. */
  countdown(seconds?: number): void {
    this.count.textContent = seconds ? String(seconds) : '';
    if (this.shown) this.shown.disabled = seconds !== undefined;
  }

  /** Marks how many pictures are taken. */
  taken(done: number): void {
    for (const [index, dot] of [...this.dots.children].entries()) {
      dot.classList.toggle('stepup-dot-done', index < done);
    }
  }

  /** Says that there is too little light, or that there is enough. */
  tooDark(is: boolean): void {
    const words = is ? this.texts.faceTooDark : '';
    if (this.light.textContent !== words) this.light.textContent = words;
  }

  /** Shows the pictures, to be sent or taken again. */
  review(pictures: readonly Picture[]): void {
    const { texts } = this;
    const again = button(texts.faceAgain, 'quiet', this.actions.again);
    const items = pictures.map(({ likeness }, index) => {
      likeness.setAttribute('role', 'img');
      likeness.setAttribute('aria-label', texts.facePicture(index + 1, pictures.length));
      return element('li', {}, likeness);
    });
    this.show(again, element('ul', { class: 'stepup-pictures' }, ...items), again);
  }

  /** Puts the focus on what can be pressed. */
  focus(): void {
    this.shown?.focus();
  }

  private show(press: HTMLButtonElement, ...content: Node[]): void {
    this.shown = press;
    this.host.removeAttribute('aria-busy');
    this.host.replaceChildren(...content);
  }
}

/** The outline that the face should fill; everything outside is dimmed. */
function oval(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'stepup-oval');
  svg.setAttribute('viewBox', '0 0 160 120');
  svg.setAttribute('preserveAspectRatio', 'xMidYMid slice');
  svg.setAttribute('aria-hidden', 'true');
  const dim = document.createElementNS(SVG, 'path');
  dim.setAttribute('class', 'stepup-oval-outside');
  dim.setAttribute('fill-rule', 'evenodd');
  dim.setAttribute('d', 'M-200-200h560v520h-560z M46 58a34 45 0 1 0 68 0a34 45 0 1 0-68 0z');
  const line = document.createElementNS(SVG, 'ellipse');
  line.setAttribute('class', 'stepup-oval-line');
  for (const [name, value] of Object.entries({ cx: 80, cy: 58, rx: 34, ry: 45 })) {
    line.setAttribute(name, String(value));
  }
  svg.append(dim, line);
  return svg;
}
