import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';

const CURVES = ['prime256v1', 'secp256k1'];
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const RAW_BYTES = 64;
const LONGEST = 1000;

/** The bytes of base64 text (RFC 4648, section 4), or nothing where it is none, empty or long beyond reason. */
export function base64Bytes(text: string): Buffer | undefined {
  const usable = text.length > 0 && text.length <= LONGEST && BASE64.test(text);
  return usable ? Buffer.from(text, 'base64') : undefined;
}

/** A device's public key that can be used: ECDSA on P-256 (vendor's apps) or secp256k1 (the reference's sample). */
export interface DeviceKey {
  /** Base64 of the DER SubjectPublicKeyInfo, as it was given. */
  readonly publicKey: string;
  /** Names it: SHA-256 of the SubjectPublicKeyInfo, base64url. */
  readonly deviceId: string;
  /** Whether a signature with SHA-256, DER or the 64 raw bytes r and s, is this key's over the message. */
  isSignatureOf(message: Uint8Array, signature: string): boolean;
}

/** Reads a public key: the vendor keeps it unchecked (documented), so it is checked here. Nothing for one that cannot be used. */
export function readDeviceKey(publicKey: string): DeviceKey | undefined {
  const der = base64Bytes(publicKey);
  const key = der && keyOf(der);
  if (!der || !key || !CURVES.includes(key.asymmetricKeyDetails?.namedCurve ?? '')) return undefined;
  if (!spelled(key).equals(der)) return undefined;
  return {
    publicKey,
    deviceId: hash('sha256', der, 'base64url'),
    isSignatureOf: (message, signature) => {
      const bytes = signatureBytes(signature);
      return bytes !== undefined && verify('sha256', message, { key, dsaEncoding: 'der' }, bytes);
    },
  };
}

/** A signature in the vendor's form: base64 of ASN.1 DER (documented by a sample). The raw form of WebCrypto is converted. */
export function derSignature(signature: string): string | undefined {
  return signatureBytes(signature)?.toString('base64');
}

function keyOf(der: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch {
    // No key at all: what is not readable is not usable.
    return undefined;
  }
}

/** The one spelling of a key: by its coordinates, since a point read in compressed form is written in that form again. */
function spelled(key: KeyObject): Buffer {
  const coordinates = createPublicKey({ key: key.export({ format: 'jwk' }), format: 'jwk' });
  return coordinates.export({ format: 'der', type: 'spki' });
}

function signatureBytes(signature: string): Buffer | undefined {
  const bytes = base64Bytes(signature);
  if (bytes?.length !== RAW_BYTES || isDerSequence(bytes)) return bytes;
  const numbers = Buffer.concat([bytes.subarray(0, 32), bytes.subarray(32)].map(integer));
  return Buffer.concat([Buffer.from([0x30, numbers.length]), numbers]);
}

/** A DER signature of exactly 64 bytes has its own length in its second byte; in raw bytes that is a chance of 1 in 65,536. */
function isDerSequence(bytes: Buffer): boolean {
  const [tag, length, inner, first = 0] = bytes;
  if (tag !== 0x30 || length !== bytes.length - 2 || inner !== 0x02) return false;
  return bytes[4 + first] === 0x02 && 6 + first + (bytes[5 + first] ?? 0) === bytes.length;
}

function integer(half: Buffer): Buffer {
  const from = half.findIndex((byte) => byte !== 0);
  const bytes = half.subarray(from === -1 ? half.length - 1 : from);
  const signed = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
  return Buffer.concat([Buffer.from([0x02, signed.length]), signed]);
}
