import type { Capture, Captured } from './capture/capture.ts';
import { captureOf } from './capture/captures.ts';
import { element, uniqueId } from './element.ts';
import type { Stage } from './stage.ts';
import type { Texts } from './texts.ts';

/** What holds a value, with its place in the form. */
interface PlacedCapture {
  /** What to put into the form. */
  readonly element: HTMLElement;
  /** What holds its value. */
  readonly capture: Capture;
}

/** One field of a factor's form: an input, or a capture. */
export interface FactorField extends PlacedCapture {
  /** Its name in the submission. */
  readonly name: string;
  /** What the person calls it. */
  readonly label: string;
  /** Whether the form needs it. */
  readonly required: boolean;
}

type Property = Readonly<Record<string, unknown>>;

/** Whether this page can fill in a factor's form: it has a capture for each `x-capture`. */
export function isSupported(schema: Property): boolean {
  return Object.values(propertiesOf(schema)).every((property) => {
    const kind = property['x-capture'];
    return typeof kind !== 'string' || captureOf(kind) !== undefined;
  });
}

/** The fields of a factor's form, made from its JSON Schema (draft 2020-12) and its challenge's data. */
export function factorFields(schema: Property, data: Property, stage: Stage): readonly FactorField[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(propertiesOf(schema)).map(([name, property]) => {
    const { title } = property;
    const label = typeof title === 'string' ? title : (stage.texts.fields[name] ?? stage.texts.name(name));
    // A factor with a capture is nothing without it, whatever its schema lets out.
    const about = { name, label, required: required.includes(name) || 'x-capture' in property };
    return { ...about, ...fieldFor(property, { ...about, data, stage }) };
  });
}

interface About {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  readonly data: Property;
  readonly stage: Stage;
}

function fieldFor(property: Property, about: About): PlacedCapture {
  const kind = property['x-capture'];
  const factory = typeof kind === 'string' ? captureOf(kind) : undefined;
  if (!factory) return inputField(property, about);
  const place = element('div', { class: 'stepup-capture' });
  const { data, stage } = about;
  const say = (kind: 'info' | 'error', text: string) => stage.say(kind, text);
  return {
    element: place,
    capture: factory({ element: place, data, schema: property, texts: stage.texts, say }),
  };
}

function inputField(property: Property, about: About): PlacedCapture {
  const id = uniqueId('field');
  const required = about.required && 'true';
  const input = element('input', { id, ...inputAttributes(about.name, property), 'aria-required': required });
  const { description } = property;
  const hint =
    typeof description === 'string'
      ? element('p', { class: 'stepup-hint', id: `${id}-hint` }, description)
      : undefined;
  if (hint) input.setAttribute('aria-describedby', hint.id);
  const label = element('label', { for: id, class: 'stepup-label' }, about.label);
  const empty = () => {
    input.value = '';
  };
  const value = async () => fieldValue(input, property, about);
  return {
    element: element('div', { class: 'stepup-field' }, label, input, hint),
    capture: { value, clear: empty, focus: () => input.focus(), destroy: empty },
  };
}

function fieldValue(
  input: HTMLInputElement,
  property: Property,
  about: { stage: { texts: Texts }; label: string },
): Captured {
  if (property.type === 'boolean') return { status: 'captured', value: input.checked };
  if (input.value === '') return { status: 'empty' };
  if (property.type !== 'number' && property.type !== 'integer') {
    if (fits(input.value, property.pattern)) return { status: 'captured', value: input.value };
    return { status: 'unavailable', message: about.stage.texts.fieldInvalid(about.label) };
  }
  const number = Number(input.value);
  if (Number.isFinite(number)) return { status: 'captured', value: number };
  return { status: 'unavailable', message: about.stage.texts.fieldEmpty(about.label) };
}

/** Whether a text is of the pattern that the schema publishes. What the server does not take would cost the challenge. */
function fits(text: string, pattern: unknown): boolean {
  if (typeof pattern !== 'string') return true;
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    // No pattern of ECMA-262 (JSON Schema 2020-12, 4.3): the server alone can tell.
    return true;
  }
}

const codeNames = /(^|_)(code|otp|token)$/i;
const secretNames = /(^|_)(password|passphrase|pin|secret)$/i;

// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill
function inputAttributes(name: string, property: Property): Record<string, string> {
  if (property.type === 'boolean') return { type: 'checkbox', class: 'stepup-check' };
  if (codeNames.test(name)) {
    const look = {
      class: 'stepup-input stepup-code',
      type: 'text',
      autocapitalize: 'none',
      spellcheck: 'false',
    };
    return { ...look, autocomplete: 'one-time-code', inputmode: 'numeric' };
  }
  if (secretNames.test(name) || property.format === 'password' || property.writeOnly === true) {
    const password = { class: 'stepup-input', type: 'password', autocomplete: 'current-password' };
    return /pin$/i.test(name) ? { ...password, inputmode: 'numeric', autocomplete: 'off' } : password;
  }
  const numeric = property.type === 'number' || property.type === 'integer';
  const autocomplete = /user_?name|login/i.test(name) ? 'username' : 'off';
  return { class: 'stepup-input', type: 'text', autocomplete, ...(numeric && { inputmode: 'decimal' }) };
}

function propertiesOf(schema: Property): Record<string, Property> {
  const { properties } = schema;
  return typeof properties === 'object' && properties !== null
    ? (properties as Record<string, Property>)
    : {};
}
