import { spawn } from 'node:child_process';
import { once } from 'node:events';

const SERVER = `
  const server = require('node:http').createServer((request, response) => {
    request.resume().once('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    });
  });
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));`;

/**
 * A vendor that reads what is sent, keeps nothing and answers at once, in a process of its own: its memory does not
 * count. Gives its address.
 */
export async function startSink(): Promise<{ url: string; close(): void }> {
  const child = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { url: String(line).trim(), close: () => void child.kill() };
}
