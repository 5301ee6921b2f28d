import { button, element } from './element.ts';
import { type FactorField, factorFields } from './factor-field.ts';
import type { Stage } from './stage.ts';
import { errorText } from './texts.ts';

/** What a factor's form is made of. */
export interface FactorFormOptions {
  /** The factor's published input schema. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** The challenge's data. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Shown as the title. */
  readonly title: string;
  /** Shown above the fields. */
  readonly above?: readonly Node[];
  /** The button that leaves it, and its words; left out: there is none. */
  readonly leave?: string | undefined;
}

/**
 * Shows a factor's form and waits for it: resolves with the fields to submit, or with `undefined` when the person
 * leaves it. Throws `ceremony_cancelled` when the stage ends. Whatever was captured is forgotten afterwards.
 */
export async function askForFactor(
  stage: Stage,
  options: FactorFormOptions,
): Promise<Record<string, unknown> | undefined> {
  const fields = factorFields(options.schema, options.data, stage);
  const submit = element(
    'button',
    { type: 'submit', class: 'stepup-button stepup-button-primary' },
    stage.texts.submit,
  );
  const actions = element('div', { class: 'stepup-actions' }, submit);
  const form = element(
    'form',
    { class: 'stepup-form', novalidate: true },
    ...fields.map((field) => field.element),
    actions,
  );
  stage.show([...(options.above ?? []), form], { title: options.title });
  fields.find(takesFocus);
  try {
    return await stage.until<Record<string, unknown> | undefined>((resolve) => {
      if (options.leave) actions.append(button(options.leave, 'quiet', () => resolve(undefined)));
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        collect(stage, fields).then(
          (values) => values && resolve(values),
          (error) => stage.say('error', errorText(error, stage.texts)),
        );
      });
    });
  } finally {
    for (const field of fields) field.capture.destroy();
  }
}

/** Gives a field the focus; a capture that needs no hand has none to take. */
function takesFocus({ capture, element: place }: FactorField): boolean {
  capture.focus();
  return place.contains(document.activeElement);
}

async function collect(
  stage: Stage,
  fields: readonly FactorField[],
): Promise<Record<string, unknown> | undefined> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const captured = await field.capture.value();
    if (captured.status === 'captured') {
      values[field.name] = captured.value;
    } else if (captured.status === 'unavailable' || field.required) {
      const empty = stage.texts.fieldEmpty(field.label);
      stage.say('error', captured.status === 'unavailable' ? captured.message : empty);
      field.capture.focus();
      return undefined;
    }
  }
  return values;
}
