import { StepUpError } from '../../../lib/errors.ts';
import { element } from '../../element.ts';
import type { Texts } from '../../texts.ts';
import type { Capture, CaptureContext, Captured } from '../capture.ts';
import { base64, base64url, bytesOf } from './base64.ts';
import { derSignature } from './der-signature.ts';
import { findKey, keepKey } from './key-shelf.ts';

const KEY: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING: EcdsaParams = { name: 'ECDSA', hash: 'SHA-256' };

/**
 * A signature with a key that this browser keeps and never shows (WebCrypto, not extractable, in IndexedDB). It is
 * made when the form is sent. The challenge's data: `message`, the bytes to sign (base64url), and `key`, the id of the
 * key (SHA-256 of its public half as SPKI, base64url); without it a new key is made and its public half comes along.
 */
export function deviceKeyCapture({ element: host, data, texts }: CaptureContext): Capture {
  const { message, key } = data;
  if (typeof message !== 'string' || message === '') {
    throw new StepUpError('vendor_answer_invalid', 'the challenge names no message to sign');
  }
  const hint = element('p', { class: 'stepup-hint' }, texts.deviceKeyReady);
  host.append(hint);
  if (typeof key === 'string') void tellWhereMissing(key, hint, texts);
  const unavailable = (words: string): Captured => ({ status: 'unavailable', message: words });
  const value = async (): Promise<Captured> => {
    try {
      const pair = typeof key === 'string' ? await findKey(key) : await newKey();
      if (!pair) return unavailable(texts.deviceKeyMissing);
      const publicKey = typeof key === 'string' ? undefined : base64(await publicHalf(pair));
      return {
        status: 'captured',
        value: { signature: await signed(pair, message), ...(publicKey && { publicKey }) },
      };
    } catch {
      return unavailable(texts.deviceKeyUnavailable);
    }
  };
  return { value, clear: () => {}, focus: () => {}, destroy: () => host.replaceChildren() };
}

/** Before anything else is asked for: nobody should show their face to a browser that lacks the key. */
async function tellWhereMissing(key: string, hint: HTMLElement, texts: Texts): Promise<void> {
  const found = await findKey(key).catch(() => undefined);
  if (found) return;
  hint.className = 'stepup-notice';
  hint.dataset.kind = 'error';
  hint.textContent = texts.deviceKeyMissing;
}

async function newKey(): Promise<CryptoKeyPair> {
  const pair = await crypto.subtle.generateKey(KEY, false, ['sign', 'verify']);
  const digest = await crypto.subtle.digest('SHA-256', await publicHalf(pair));
  await keepKey({ id: base64url(new Uint8Array(digest)), pair });
  return pair;
}

async function publicHalf({ publicKey }: CryptoKeyPair): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
}

async function signed({ privateKey }: CryptoKeyPair, message: string): Promise<string> {
  return base64(derSignature(await crypto.subtle.sign(SIGNING, privateKey, bytesOf(message))));
}
