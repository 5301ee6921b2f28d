import { Refused } from './refused.ts';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Largest picture or recording, in bytes; the vendor names no limit. */
const LARGEST = 10 * 2 ** 20;

/** The bytes of standard base64 with padding, without `data:` prefix or line breaks. Throws `Refused`. */
export function fromBase64(text: string, member: string): Buffer {
  if (text === '') throw new Refused('missing', `Required field "${member}" is empty.`);
  if (text.length > Math.ceil(LARGEST / 3) * 4) throw new Refused('too_large', `"${member}" is too large.`);
  if (!BASE64.test(text)) throw new Refused('not_base64', `Improper Base64 formatting in "${member}".`);
  return Buffer.from(text, 'base64');
}
