import { connect, type Socket } from 'node:net';

/** Requests that go down a connection at a time, so that system calls do not drown what the guards do. */
const PIPELINED = 32;

/** One round of load: so many requests to a path over the connections, with the tokens in turn. */
export interface Round {
  readonly port: number;
  readonly path: string;
  readonly tokens: readonly string[];
  readonly requests: number;
  readonly connections: number;
}

/** How it went. */
export interface RoundResult {
  readonly requestsPerSecond: number;
  /** The status lines that were not `200 OK`, if any. */
  readonly refusals: readonly string[];
}

/**
 * A load generator that costs little itself, in a process of its own: it writes prepared bytes, and of an answer
 * it reads the status and where it ends. Takes rounds as messages and answers each with its result.
 */
process.on('message', (round: Round) => {
  runRound(round).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      throw error;
    },
  );
});

const kept = new Map<number, Promise<Socket[]>>();

/** The connections to a server, open from the first round to the last, so that no round pays for opening them. */
function connected(port: number, connections: number): Promise<Socket[]> {
  const open = kept.get(port) ?? Promise.all(Array.from({ length: connections }, () => connection(port)));
  kept.set(port, open);
  return open;
}

async function runRound({ port, path, tokens, requests, connections }: Round): Promise<RoundResult> {
  const messages = tokens.map((token) => requestOf(path, token));
  const sockets = await connected(port, connections);
  const refusals: string[] = [];
  let begun = 0;
  const next = () => (begun < requests ? messages[begun++ % messages.length] : undefined);
  const start = process.hrtime.bigint();
  await Promise.all(sockets.map((socket) => drive(socket, next, (status) => refusals.push(status))));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  for (const socket of sockets) socket.removeAllListeners();
  return { requestsPerSecond: requests / seconds, refusals: [...new Set(refusals)] };
}

function drive(
  socket: Socket,
  next: () => Buffer | undefined,
  refused: (status: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let held = '';
    let outstanding = 0;
    const send = () => {
      const messages = Array.from({ length: PIPELINED }, next).filter((message) => message !== undefined);
      outstanding = messages.length;
      if (outstanding > 0) socket.write(Buffer.concat(messages));
      else resolve();
    };
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed the connection')));
    socket.on('data', (chunk) => {
      held += chunk.toString('latin1');
      for (let end = endOfAnswer(held); end > 0; end = endOfAnswer(held)) {
        if (!held.startsWith('HTTP/1.1 200 OK\r\n')) refused(held.slice(0, held.indexOf('\r\n')));
        held = held.slice(end);
        outstanding -= 1;
      }
      if (outstanding === 0) send();
    });
    send();
  });
}

/** Where the first answer of the text ends; 0 while it is not whole. */
function endOfAnswer(text: string): number {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return 0;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1]);
  const end = head + 4 + length;
  return text.length < end ? 0 : end;
}

function requestOf(path: string, token: string): Buffer {
  return Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  );
}

function connection(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}
