import { providerAddress } from './destination.ts';
import { element } from './element.ts';
import type { Stage } from './stage.ts';

/**
 * Shows where the person continues, with the link that goes there, and waits until the page is left. Throws
 * `vendor_answer_invalid` for an unusable address, `ceremony_cancelled` when the stage ends.
 */
export async function leaveForProvider(
  stage: Stage,
  address: string | undefined,
  cancel: Node,
): Promise<never> {
  const url = providerAddress(address);
  const link = element(
    'a',
    { class: 'stepup-button stepup-button-primary', href: url.href },
    stage.texts.redirectLink,
  );
  stage.show([
    element('p', { class: 'stepup-lead' }, stage.texts.redirect(url.host)),
    element('div', { class: 'stepup-actions' }, link, cancel),
  ]);
  link.focus();
  return stage.until<never>(() => {});
}
