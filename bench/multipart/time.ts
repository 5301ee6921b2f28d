import { MultipartForm } from '../../src/lib/http/multipart-form.ts';
import { VendorHttp } from '../../src/lib/http.ts';
import { median } from '../guard/median.ts';
import { startSink } from './sink.ts';

const ROUNDS = 400;
/** Bytes of an ordinary picture. */
const PICTURE = 200_000;

/** The median ratio of our call to a bare `fetch`, of calls that follow each other, and our median time. */
export async function bareAndOurs(): Promise<{ ratio: number; milliseconds: number; n: number }> {
  const { url, close } = await startSink();
  const vendor = new VendorHttp({ vendor: 'bench', baseUrl: url });
  const picture = new Uint8Array(PICTURE).fill(7);
  const bare = async () => {
    const answer = await fetch(`${url}/`, { method: 'POST', body: formOf(picture) });
    await answer.json();
  };
  const ours = async () => {
    const body = new MultipartForm().file('file', picture, { filename: 'f.jpg', type: 'image/jpeg' });
    const call = { operation: 'verify', method: 'POST', path: '/', body: body.set('user', 'anna') } as const;
    JSON.parse((await vendor.send(call)).text());
  };
  const times = { bare: [] as number[], ours: [] as number[] };
  for (let round = -50; round < ROUNDS; round += 1) {
    const [first, second] = round % 2 === 0 ? ([bare, ours] as const) : ([ours, bare] as const);
    const [a, b] = [await timed(first), await timed(second)];
    if (round < 0) continue;
    times.bare.push(round % 2 === 0 ? a : b);
    times.ours.push(round % 2 === 0 ? b : a);
  }
  await vendor.close();
  close();
  return { ratio: median(times.ours) / median(times.bare), milliseconds: median(times.ours), n: ROUNDS };
}

function formOf(picture: Uint8Array<ArrayBuffer>): FormData {
  const form = new FormData();
  form.append('file', new Blob([picture], { type: 'image/jpeg' }), 'f.jpg');
  form.append('user', 'anna');
  return form;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
