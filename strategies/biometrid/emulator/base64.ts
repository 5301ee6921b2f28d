const DATA_URL = /^data:[\w.+-]+\/[\w.+-]+;base64,/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The bytes of base64 text, bare or as a data URL (both stand on the vendor's pages). Nothing for anything else. */
export function base64Bytes(text: string | undefined): Uint8Array | undefined {
  const bare = text?.replace(DATA_URL, '');
  if (!bare || !BASE64.test(bare)) return undefined;
  return new Uint8Array(Buffer.from(bare, 'base64'));
}
