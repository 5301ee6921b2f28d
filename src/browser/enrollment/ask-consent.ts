import { button, element, uniqueId } from '../element.ts';
import type { Stage } from '../stage.ts';
import type { AvailableFactor } from '../wire.ts';

/**
 * Shows the text of consent and waits: resolves with the version agreed to, `true` where there is no text, or
 * `undefined` when the person goes back.
 */
export async function askConsent(stage: Stage, factor: AvailableFactor): Promise<string | true | undefined> {
  const { consent } = factor;
  if (!consent) return true;
  const { texts } = stage;
  const id = uniqueId('consent');
  const box = element('input', {
    type: 'checkbox',
    id,
    class: 'stepup-check',
    'aria-describedby': `${id}-text`,
  });
  const submit = element(
    'button',
    { type: 'submit', class: 'stepup-button stepup-button-primary' },
    texts.submit,
  );
  const actions = element('div', { class: 'stepup-actions' }, submit);
  const form = element(
    'form',
    { class: 'stepup-form', novalidate: true },
    element('p', { class: 'stepup-consent', id: `${id}-text` }, consent.text),
    element('div', { class: 'stepup-check-row' }, box, element('label', { for: id }, texts.consent)),
    actions,
  );
  stage.show([form], { title: texts.beginTitle(factor.label) });
  return await stage.until<string | undefined>((resolve) => {
    actions.append(button(texts.back, 'quiet', () => resolve(undefined)));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (box.checked) return resolve(consent.version);
      stage.say('error', texts.consentMissing);
      box.focus();
    });
  });
}
