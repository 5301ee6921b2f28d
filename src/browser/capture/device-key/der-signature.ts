/**
 * An ECDSA signature as WebCrypto gives it (r and s in a row, IEEE P1363) in the form that most others read: the DER
 * sequence of the two integers (RFC 3279, section 2.2.3).
 */
export function derSignature(signature: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(signature);
  const half = bytes.length / 2;
  const body = [...integer(bytes.subarray(0, half)), ...integer(bytes.subarray(half))];
  return Uint8Array.from([0x30, body.length, ...body]);
}

/** Without zeros before it, and with one where its first bit would make it negative. */
function integer(bytes: Uint8Array): number[] {
  const first = bytes.findIndex((byte) => byte !== 0);
  const shortest = first < 0 ? [0] : [...bytes.subarray(first)];
  const positive = (shortest[0] ?? 0) > 0x7f ? [0, ...shortest] : shortest;
  return [0x02, positive.length, ...positive];
}
