import { element } from '../element.ts';
import type { Texts } from '../texts.ts';
import { qrCode } from './qr-code.ts';

/**
 * What an enrollment's challenge shows beside its form: a QR code (`data.qr`), the link that opens an app on this
 * device (`data.uri`, only `otpauth:`), and the secret to enter by hand (`data.secret`). Nothing for other challenges.
 */
export async function challengePanel(
  data: Readonly<Record<string, unknown>>,
  texts: Texts,
): Promise<readonly Node[]> {
  const { qr, uri, secret } = data;
  const panel: Node[] = [];
  if (typeof qr === 'string') {
    const picture = await qrCode(qr, texts.qrLabel).catch(() => undefined);
    if (picture)
      panel.push(
        element('p', { class: 'stepup-lead' }, texts.scan),
        element('div', { class: 'stepup-qr-frame' }, picture),
      );
  }
  if (typeof uri === 'string' && uri.startsWith('otpauth:')) {
    panel.push(element('p', {}, element('a', { class: 'stepup-link', href: uri }, texts.openApp)));
  }
  if (typeof secret === 'string') {
    const code = element(
      'code',
      { class: 'stepup-secret', translate: 'no' },
      secret.replace(/(.{4})(?=.)/g, '$1 '),
    );
    panel.push(element('p', { class: 'stepup-hint' }, texts.secretTitle), element('p', {}, code));
  }
  return panel;
}
