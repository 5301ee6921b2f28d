const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A piece of HTML in which every value was escaped. Made by `html`. */
export class Html {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The HTML. */
  toString(): string {
    return this.text;
  }
}

/** What may stand in a piece of HTML: text and numbers are escaped, pieces and lists of them are not. */
export type HtmlValue = string | number | Html | readonly Html[];

/** A template tag for HTML: every value is escaped, except pieces that this tag made. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(String.raw({ raw: parts }, ...values.map(written)));
}

function written(value: HtmlValue): string {
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(String).join('');
  return String(value).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
