import { MultipartForm, RequestError } from 'passport-stepup/strategy-kit';
import { LARGEST_PICTURE } from '../wire/face.ts';

/** A picture's media type by its first bytes. Throws `request_malformed` for what is neither JPEG nor PNG, `request_too_large` above 1 MB. */
export function pictureType(picture: Uint8Array): 'image/jpeg' | 'image/png' {
  if (picture.length > LARGEST_PICTURE)
    throw new RequestError('request_too_large', 'biometrid: a picture of at most 1 MB');
  if (startsWith(picture, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(picture, [0x89, 0x50, 0x4e, 0x47])) return 'image/png';
  throw new RequestError('request_malformed', 'biometrid: the picture is neither JPEG nor PNG');
}

/** Adds a picture to a form: name, type and size were checked. Throws what `pictureType` throws. */
export function setPicture(form: MultipartForm, name: string, picture: Uint8Array): void {
  const type = pictureType(picture);
  form.file(name, picture, { type, filename: `${name}.${type === 'image/png' ? 'png' : 'jpg'}` });
}

/** A picture as base64 text, bare. Throws what `pictureType` throws. */
export function pictureText(picture: Uint8Array): string {
  pictureType(picture);
  return Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength).toString('base64');
}

/** A form of texts; those that are not there are left out. */
export function textForm(texts: Readonly<Record<string, string | boolean | undefined>>): MultipartForm {
  const form = new MultipartForm();
  for (const [name, value] of Object.entries(texts)) {
    if (value !== undefined) form.set(name, String(value));
  }
  return form;
}

function startsWith(bytes: Uint8Array, wanted: readonly number[]): boolean {
  return wanted.every((byte, at) => bytes[at] === byte);
}
