import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectSecure, type TLSSocket } from 'node:tls';
import { Client, type SearchOptions } from 'ldapts';
import { assertBindAccepted, assertOneMessage } from './answer.ts';
import type { LdapEntry, LdapSettings } from './options.ts';
import { until } from './until.ts';

const KEEP_ALIVE_MS = 30_000;

/**
 * One connection to the directory, opened once. The client library opens a dropped connection again without a
 * word, in clear even after StartTLS and without the bind; here that is an error, and every answer to a bind is
 * read a second time, strictly.
 */
export class Connection {
  private readonly settings: LdapSettings;
  private readonly client: Client;
  private readonly lost = new AbortController();
  private socket: Socket | undefined;
  private received: Buffer[] = [];

  constructor(settings: LdapSettings) {
    this.settings = settings;
    this.client = new Client({
      url: settings.url,
      connectTimeout: settings.connectTimeout * 1000,
      createConnection: (() => this.openPlain()) as typeof connectPlain,
      createSecureConnection: (() => this.openSecure()) as typeof connectSecure,
    });
  }

  /** Whether it can no longer be used. */
  get closed(): boolean {
    return this.lost.signal.aborted;
  }

  /** Encrypts it, where the settings ask for StartTLS. To be called first. */
  async encrypt(signal: AbortSignal): Promise<void> {
    if (this.settings.startTls) await this.during(() => this.client.startTLS(), signal);
  }

  /** Binds. Rejects with the library's error for the result code, or when the answer is not plainly a success. */
  async bind(
    options: { readonly dn: string; readonly password: string },
    signal: AbortSignal,
  ): Promise<void> {
    // An empty name or password asks for an unauthenticated bind, which succeeds and proves nothing (RFC 4513, 5.1).
    if (!options.dn || !options.password) throw new TypeError('a bind needs a name and a password');
    this.received = [];
    await this.during(() => this.client.bind(options.dn, options.password), signal);
    assertBindAccepted(Buffer.concat(this.received));
  }

  /** Searches. Referrals are not followed. */
  async search(
    options: SearchOptions & { readonly base: string },
    signal: AbortSignal,
  ): Promise<LdapEntry[]> {
    const { base, ...rest } = options;
    this.stopListening();
    const { searchEntries } = await this.during(
      () => this.client.search(base, { derefAliases: 'never', ...rest }),
      signal,
    );
    return searchEntries;
  }

  /** Lets the process end while nothing is asked. */
  setBusy(busy: boolean): void {
    if (busy) this.socket?.ref();
    else this.socket?.unref();
  }

  /** Ends it politely. */
  async close(): Promise<void> {
    const { socket } = this;
    this.lost.abort(new Error('the connection was closed'));
    await this.client.unbind().catch(() => undefined); // it is of no use any more in any case
    socket?.destroy();
  }

  /** Ends it at once; everything that is under way on it fails. */
  destroy(): void {
    this.lost.abort(new Error('the connection was closed'));
    this.socket?.destroy();
  }

  private async during<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    this.lost.signal.throwIfAborted();
    signal.throwIfAborted();
    return await until(work(), [this.lost.signal, signal]);
  }

  private openPlain(): Socket {
    this.assertFirst();
    return this.own(connectPlain(this.address()));
  }

  private openSecure(): TLSSocket {
    const options = { ...this.secureOptions(), ...this.address() };
    const underneath = this.settings.startTls ? this.socket : undefined;
    if (!underneath) {
      this.assertFirst();
      return this.own(connectSecure(options));
    }
    assertOneMessage(Buffer.concat(this.received));
    this.received = [];
    return this.own(connectSecure({ ...options, socket: underneath }));
  }

  private own<S extends Socket>(socket: S): S {
    this.socket = socket;
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    socket.on('data', this.listen);
    socket.on('error', ignore); // the library may have let go of it by then; `close` follows
    socket.once('close', () => this.lost.abort(new Error('the connection was lost')));
    return socket;
  }

  private readonly listen = (chunk: Buffer): void => {
    this.received.push(chunk);
  };

  private stopListening(): void {
    this.socket?.off('data', this.listen);
    this.received = [];
  }

  private assertFirst(): void {
    if (this.socket || this.closed) throw new Error('the connection was lost');
  }

  private address(): { readonly host: string; readonly port: number } {
    const { protocol, hostname, port } = new URL(this.settings.url);
    const host = hostname.replace(/^\[|\]$/g, '');
    return { host, port: port ? Number(port) : protocol === 'ldaps:' ? 636 : 389 };
  }

  private secureOptions(): ConnectionOptions {
    const { host } = this.address();
    const { ca, ...rest } = this.settings.tls;
    return {
      ...(isIP(host) ? {} : { servername: host }),
      ...(ca === undefined ? {} : { ca: [ca].flat() }),
      ...rest,
    };
  }
}

function ignore(): void {
  // nothing to do: the socket's `close` event tells
}
