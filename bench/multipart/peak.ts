/**
 * Prints by how many bytes this process grew at its peak (the system's own count, resident) while a file of so many
 * bytes came in as a multipart body (`in`) or went out to a vendor (`out`). `tsx peak.ts in|out BYTES`.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readMultipart } from '../../src/express/multipart.ts';
import { MultipartForm } from '../../src/lib/http/multipart-form.ts';
import { VendorHttp } from '../../src/lib/http.ts';
import { startSender } from './sender.ts';
import { startSink } from './sink.ts';

const [, , way = 'in', size = '0'] = process.argv;
const { work, close } = way === 'in' ? await receiving() : await sending();

// Once with little, so that code and connections are there already.
await work(10_000);
globalThis.gc?.();
const before = process.memoryUsage.rss();
const watched = watch();
await work(Number(size));
process.stdout.write(String(watched() - before));
close();
process.exit();

/** Looks at the memory in every turn of the event loop; ends with the most that was seen. */
function watch(): () => number {
  let most = 0;
  let over = false;
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
    if (!over) setImmediate(look);
  };
  look();
  return () => {
    over = true;
    look();
    return most;
  };
}

interface Work {
  readonly work: (bytes: number) => Promise<void>;
  readonly close: () => void;
}

async function receiving(): Promise<Work> {
  const server = createServer(async (req, res) => {
    const { file } = await readMultipart(req);
    res.end(String((file as Buffer).length));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const send = startSender(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const work = async (bytes: number) => {
    const received = await send(bytes);
    if (received !== String(bytes)) throw new Error(`received ${received}`);
  };
  return { work, close: () => server.close() };
}

async function sending(): Promise<Work> {
  const { url, close } = await startSink();
  const vendor = new VendorHttp({ vendor: 'bench', baseUrl: url });
  const work = async (bytes: number) => {
    const image = Buffer.alloc(bytes, 7);
    const body = new MultipartForm().file('file', image, { type: 'image/jpeg' });
    await vendor.send({ operation: 'verify', method: 'POST', path: '/', body });
  };
  return { work, close };
}
