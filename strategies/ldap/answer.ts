import { BerReader } from 'ldapts';

const SEQUENCE = 0x30;
const BIND_RESPONSE = 0x61;
const SUCCESS = Buffer.from([0x0a, 1, 0]); // ENUMERATED, one octet, success

/**
 * Throws unless the bytes are one whole, well-formed BindResponse that says success (RFC 4511, 4.2.2), and no more.
 * The client library reads a missing result code as success; a password is not proved by an answer that says nothing.
 */
export function assertBindAccepted(bytes: Buffer): void {
  const reader = new BerReader(bytes);
  const whole =
    reader.readSequence() === SEQUENCE &&
    reader.length === bytes.length - reader.offset &&
    reader.readInt() !== null &&
    reader.readSequence() === BIND_RESPONSE &&
    bytes.subarray(reader.offset).subarray(0, SUCCESS.length).equals(SUCCESS) &&
    reader.readEnumeration() !== null &&
    reader.readString() !== null &&
    reader.readString() !== null;
  if (!whole) throw new TypeError('the answer to a bind is not a BindResponse that says success');
}

/**
 * Throws unless the bytes are exactly one message. What follows the answer to StartTLS in clear was written by
 * somebody else and must not be read as if it had come encrypted (RFC 4511, 6.2).
 */
export function assertOneMessage(bytes: Buffer): void {
  const reader = new BerReader(bytes);
  if (reader.readSequence() !== SEQUENCE || reader.length !== bytes.length - reader.offset) {
    throw new TypeError('more than one answer came before the connection was encrypted');
  }
}
