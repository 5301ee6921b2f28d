import { crc32, deflateSync } from 'node:zlib';
import encodeQR from 'qr';

const SCALE = 6;
const BORDER = 4;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A QR code as a PNG of grey values (the package that makes the code writes no PNG). */
export function qrPng(text: string): Buffer {
  const modules = encodeQR(text, 'raw', { border: BORDER });
  const size = modules.length * SCALE;
  const rows = modules.flatMap((row) => {
    const line = Buffer.from([0, ...row.flatMap((dark) => Array<number>(SCALE).fill(dark ? 0 : 255))]);
    return Array<Buffer>(SCALE).fill(line);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
