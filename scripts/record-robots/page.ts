import { createServer } from 'node:http';
import { z } from 'zod';

/** What the page saw of one typing: for each key down and up, and how text came in. */
export const captureSchema = z.object({
  trusted: z.boolean(),
  characters: z.number(),
  inserted: z.string().optional(),
  times: z.array(z.number()),
});

/** One recorded typing. `times` holds down and up of each key in turn, in milliseconds since the first down. */
export type RobotCapture = z.infer<typeof captureSchema>;

const PAGE = `<!doctype html><title>Recorder</title><input id="field" autocomplete="off" size="60">
<script>
const field = document.getElementById('field');
let keys, trusted, inserted;
const ways = { insertFromPaste: 'paste', insertFromDrop: 'drop', insertReplacementText: 'replacement' };
const isCharacter = (event) => typeof event.key === 'string' && event.key.length === 1 && !event.ctrlKey && !event.metaKey;
window.reset = () => { field.value = ''; keys = []; trusted = true; inserted = undefined; field.focus(); };
window.capture = () => {
  const origin = keys.length === 0 ? 0 : keys[0].down;
  const tenths = (time) => Math.round((time - origin) * 10) / 10;
  const times = keys.flatMap(({ down, up }) => [tenths(down), tenths(up ?? down)]);
  return { trusted, characters: field.value.length, inserted, times };
};
field.addEventListener('keydown', (event) => {
  if (!isCharacter(event) || event.repeat) return;
  trusted &&= event.isTrusted;
  keys.push({ code: event.code, down: event.timeStamp });
});
field.addEventListener('keyup', (event) => {
  trusted &&= event.isTrusted;
  const key = keys.find(({ code, up }) => code === event.code && up === undefined);
  if (key) key.up = event.timeStamp;
});
field.addEventListener('input', (event) => {
  trusted &&= event.isTrusted;
  inserted ??= ways[event.inputType] ?? ((event.data ?? '').length > 1 ? 'multiple' : undefined);
});
window.reset();
</script>`;

/** Serves the recording page on a free port of this machine. */
export async function servePage(): Promise<{ url: string; close: () => void }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the page has no port');
  return { url: `http://localhost:${address.port}/`, close: () => server.close() };
}
