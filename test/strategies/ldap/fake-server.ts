import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { BerReader, BerWriter } from 'ldapts';

/** What kind of request a message is (RFC 4511, 4.2 to 4.12). */
export type Operation = 'bind' | 'search' | 'extended' | 'other';

/** A server that answers as no real one would: for what only a broken or hostile one says. */
export interface FakeServer {
  /** `ldap://127.0.0.1:port`. */
  readonly url: string;
  /** What was asked, in order. */
  readonly asked: Operation[];
  /** Ends it. */
  stop(): Promise<void>;
}

/** Gives the bytes with which a request is answered; nothing to say nothing. */
export type Answer = (operation: Operation, id: number, socket: Socket) => Buffer | undefined;

const operations: Readonly<Record<number, Operation>> = { 96: 'bind', 99: 'search', 119: 'extended' };

/** Starts it. */
export async function fakeServer(answer: Answer): Promise<FakeServer> {
  const asked: Operation[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined); // clients break off what makes no sense
    socket.on('data', (bytes) => {
      const reader = new BerReader(bytes);
      reader.readSequence();
      const id = reader.readInt() ?? 0;
      const operation = operations[reader.peek() ?? 0] ?? 'other';
      if (operation === 'other') return;
      asked.push(operation);
      const reply = answer(operation, id, socket);
      if (reply) socket.write(reply);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `ldap://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A result (RFC 4511, 4.1.9) with the tag of a response: 97 bind, 101 search, 120 extended. */
export function result(id: number, tag: number, code: number): Buffer {
  return message(id, tag, (writer) => {
    writer.writeEnumeration(code);
    writer.writeString('');
    writer.writeString('');
  });
}

/** A found entry with text attributes, and the end of the search. */
export function foundEntry(id: number, dn: string, attributes: Record<string, string | Buffer>): Buffer {
  const entry = message(id, 100, (writer) => {
    writer.writeString(dn);
    writer.startSequence();
    for (const [name, value] of Object.entries(attributes)) {
      writer.startSequence();
      writer.writeString(name);
      writer.startSequence(0x31);
      writer.writeBuffer(Buffer.from(value), 4);
      writer.endSequence();
      writer.endSequence();
    }
    writer.endSequence();
  });
  return Buffer.concat([entry, result(id, 101, 0)]);
}

/** One message with whatever content. */
export function message(id: number, tag: number, content: (writer: BerWriter) => void): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(id);
  writer.startSequence(tag);
  content(writer);
  writer.endSequence();
  writer.endSequence();
  return writer.buffer;
}

/** The entry that these servers find for everybody. */
export const somebody = { dn: 'cn=somebody,dc=example,dc=com', id: '0a1b2c3d-0000-4000-8000-000000000001' };
