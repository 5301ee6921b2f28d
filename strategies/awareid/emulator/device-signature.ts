import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** What a device signs in one session: bytes, or text in UTF-8. */
export type DeviceMessage = (about: {
  /** The session token. */
  readonly authToken: string;
  /** The device. */
  readonly deviceId: string;
  /** The user of the session. */
  readonly username: string;
}) => Uint8Array | string;

/** The session token's text (assumption: the vendor documents no message). */
export const defaultDeviceMessage: DeviceMessage = ({ authToken }) => authToken;

const CURVES = ['prime256v1', 'secp256k1'];

/**
 * Whether a signature is the device's: ECDSA with SHA-256 on P-256 or secp256k1, base64 of DER (documented by a sample) or
 * of the 64 bytes r and s that WebCrypto makes (taken too).
 */
export function isSignedBy(publicKey: string, message: Uint8Array | string, signature: string): boolean {
  const key = readKey(publicKey);
  if (!key || !CURVES.includes(key.asymmetricKeyDetails?.namedCurve ?? '')) return false;
  const [data, bytes] = [Buffer.from(message), Buffer.from(signature, 'base64')];
  if (bytes.length === 64 && verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, bytes)) return true;
  return verify('sha256', data, { key, dsaEncoding: 'der' }, bytes);
}

/** The vendor keeps keys unchecked, so that a broken one shows here. */
function readKey(publicKey: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}
