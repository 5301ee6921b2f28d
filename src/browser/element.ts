type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
type Child = Node | string | undefined;

/**
 * Makes an element with attributes and children. `true` sets an attribute without a value; `false` and
 * `undefined` leave it out, as `undefined` does with a child. Text is always text: no markup is parsed.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

let made = 0;

/** An id that no other element of the page has. */
export function uniqueId(name: string): string {
  made += 1;
  return `stepup-${name}-${made}`;
}

/** A button that is no submit button. `kind` names its look: `primary`, `quiet` or `danger`. */
export function button(
  label: string,
  kind: 'primary' | 'quiet' | 'danger',
  onClick: () => void,
): HTMLButtonElement {
  const made = element('button', { type: 'button', class: `stepup-button stepup-button-${kind}` }, label);
  made.addEventListener('click', onClick);
  return made;
}
