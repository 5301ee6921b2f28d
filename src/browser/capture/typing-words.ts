import { element } from '../element.ts';

/** The words to type, each marked while the person types: `typed`, `wrong` or `ahead`. */
export class TypingWords {
  /** The paragraph to put into the page. */
  readonly element: HTMLParagraphElement;
  private readonly text: string;
  private readonly words: readonly {
    readonly end: number;
    readonly start: number;
    readonly span: HTMLSpanElement;
  }[];

  constructor(text: string, id: string) {
    this.text = text;
    this.element = element('p', { class: 'stepup-words', id, translate: 'no' });
    let start = 0;
    this.words = text.split(' ').map((word) => {
      const span = element('span', { class: 'stepup-word', 'data-state': 'ahead' }, word);
      this.element.append(span, ' ');
      const place = { start, end: start + word.length, span };
      start = place.end + 1;
      return place;
    });
  }

  /** Marks the words by what has been typed. */
  mark(typed: string): void {
    const firstWrong = [...typed].findIndex((letter, index) => letter !== this.text[index]);
    for (const { start, end, span } of this.words) {
      const wrong = firstWrong >= 0 && firstWrong >= start && firstWrong <= end;
      const done = typed.length >= end && (firstWrong < 0 || firstWrong > end);
      span.dataset.state = wrong ? 'wrong' : done ? 'typed' : 'ahead';
    }
  }
}
