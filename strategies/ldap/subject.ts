import { VendorError } from 'passport-stepup/strategy-kit';
import type { LdapEntry } from './options.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The name of a person that never changes: the given attribute, or `entryUUID` (RFC 4530), or `objectGUID`.
 * Throws `vendor_answer_invalid` when the entry has none: a name that may pass to somebody else will not do.
 */
export function subjectOf(entry: LdapEntry, attribute?: string): string {
  if (attribute !== undefined) return textOf(attributeOf(entry, attribute)) ?? missing(attribute);
  const uuid = textOf(attributeOf(entry, 'entryUUID'));
  if (uuid !== undefined && UUID.test(uuid)) return uuid.toLowerCase();
  return textOf(attributeOf(entry, 'objectGUID')) ?? missing('entryUUID or objectGUID');
}

/**
 * The text of an `objectGUID` as Windows writes it: the first three groups are little-endian
 * (MS-DTYP 2.3.4.2). Nothing when it is not 16 bytes.
 */
export function guidText(bytes: Buffer): string | undefined {
  if (bytes.length !== 16) return undefined;
  const ordered = Buffer.concat([
    Buffer.from(bytes.subarray(0, 4)).reverse(),
    Buffer.from(bytes.subarray(4, 6)).reverse(),
    Buffer.from(bytes.subarray(6, 8)).reverse(),
    bytes.subarray(8),
  ]).toString('hex');
  return ordered.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function attributeOf(entry: LdapEntry, attribute: string): unknown {
  const name = Object.keys(entry).find((key) => key.toLowerCase() === attribute.toLowerCase());
  return name === undefined ? undefined : entry[name];
}

function textOf(value: unknown): string | undefined {
  if (Buffer.isBuffer(value)) return guidText(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function missing(what: string): never {
  throw new VendorError(
    'vendor_answer_invalid',
    `the directory's entry has no single ${what} to name the person by`,
  );
}
