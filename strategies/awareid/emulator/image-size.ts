/** Width and height in pixels. */
export interface ImageSize {
  /** Pixels in a row as stored; a picture that EXIF turns is shown with the two exchanged. */
  readonly width: number;
  /** Rows as stored. */
  readonly height: number;
}

/** The size that the header of a JPEG or PNG declares, as stored (before a turn by EXIF); nothing where there is none. */
export function imageSize(bytes: Buffer): ImageSize | undefined {
  try {
    if (bytes.readUInt32BE(0) === 0x89504e47)
      return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
    return bytes.readUInt16BE(0) === 0xffd8 ? jpegSize(bytes, 2) : undefined;
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

/** Walks the segments to the start of frame (ITU-T T.81, B.2.2). Throws `RangeError` at the end. */
function jpegSize(bytes: Buffer, start: number): ImageSize | undefined {
  for (let at = start; ; ) {
    if (bytes.readUInt8(at) !== 0xff) return undefined;
    const marker = bytes.readUInt8(at + 1);
    const startsFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (startsFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
}
