import { element } from '../element.ts';
import type { Texts } from '../texts.ts';
import type { CeremonyView } from '../wire.ts';

/** What the person is about to approve: the action and its facts. Without a transaction one sentence. */
export function transactionPanel(view: CeremonyView, texts: Texts): HTMLElement {
  const { transaction } = view;
  if (!transaction) return element('p', { class: 'stepup-lead' }, texts.ceremonyIntro);
  const facts = Object.entries(transaction.facts).flatMap(([name, value]) => [
    element('dt', {}, texts.name(name)),
    element('dd', {}, texts.value(value)),
  ]);
  return element(
    'div',
    { class: 'stepup-transaction' },
    element('p', { class: 'stepup-lead' }, texts.transactionIntro),
    element('p', { class: 'stepup-action' }, texts.name(transaction.action)),
    element('dl', { class: 'stepup-facts' }, ...facts),
  );
}
