import { mountCeremony } from './ceremony/mount-ceremony.ts';
import { button, element } from './element.ts';
import type { MountOptions } from './stage.ts';
import { textsWith } from './texts.ts';
import type { CeremonyView } from './wire.ts';

/**
 * Leads the person through a ceremony in a modal dialog over the page. The focus stays within it and returns to
 * where it was; Escape cancels. Resolves with the ceremony when it has ended. Throws `ceremony_cancelled`.
 */
export async function openStepUpDialog(url: string, options: MountOptions = {}): Promise<CeremonyView> {
  const texts = textsWith(options.texts);
  const before = document.activeElement;
  const content = element('div', { class: 'stepup-dialog-content' });
  const dialog = element('dialog', { class: 'stepup-dialog' }, content);
  document.body.append(dialog);
  const ceremony = mountCeremony(content, { ...options, url, headingLevel: 2 });
  dialog.setAttribute('aria-labelledby', content.querySelector('h2')?.id ?? '');
  // A second Escape would close the dialog without asking us.
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    ceremony.cancel();
    content.querySelector<HTMLButtonElement>('.stepup-acknowledge')?.click();
  });
  dialog.showModal();
  try {
    const view = await ceremony.ended;
    if (view.status !== 'complete') await acknowledged(content, texts.back);
    return view;
  } finally {
    dialog.close();
    dialog.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}

// A ceremony that failed is explained; the person closes the explanation.
function acknowledged(content: HTMLElement, label: string): Promise<void> {
  return new Promise((resolve) => {
    const close = button(label, 'primary', () => resolve());
    content.append(element('div', { class: 'stepup-actions' }, close));
    close.classList.add('stepup-acknowledge');
    close.focus();
  });
}
