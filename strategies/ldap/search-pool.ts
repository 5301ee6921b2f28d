import { Connection } from './connection.ts';
import type { LdapSettings } from './options.ts';
import { asVendorError } from './result.ts';

interface Slot {
  readonly opening: Promise<Connection>;
  connection?: Connection;
  inFlight: number;
  usedAt: number;
}

/** Connections that have been idle for so many seconds may have been dropped by something in between. */
const MOST_IDLE = 60;

/** A few open connections, bound as the searching account, over which all searches go. */
export class SearchPool {
  private readonly settings: LdapSettings;
  private slots: Slot[] = [];

  constructor(settings: LdapSettings) {
    this.settings = settings;
  }

  /**
   * Does the work on a connection that is open and bound. When a connection that was open before turns out to be
   * dropped, the work is done once more on a new one: a search may be repeated.
   */
  async use<T>(work: (connection: Connection) => Promise<T>, signal: AbortSignal): Promise<T> {
    const slot = this.choose();
    const reused = slot.connection !== undefined;
    try {
      return await this.run(slot, work);
    } catch (error) {
      if (signal.aborted && signal.reason?.name === 'TimeoutError') slot.connection?.destroy(); // it may be dead
      if (!reused || !slot.connection?.closed || signal.aborted) throw error;
      return await this.run(this.choose(), work);
    }
  }

  /** Closes all of them. The next search opens new ones. */
  async close(): Promise<void> {
    const slots = this.slots;
    this.slots = [];
    for (const { connection, opening } of slots) {
      if (connection) await connection.close();
      else
        opening.then(
          (late) => late.destroy(),
          () => undefined,
        ); // whoever waits for it is told
    }
  }

  private async run<T>(slot: Slot, work: (connection: Connection) => Promise<T>): Promise<T> {
    slot.inFlight += 1;
    try {
      const connection = await slot.opening;
      connection.setBusy(true);
      return await work(connection);
    } finally {
      slot.inFlight -= 1;
      slot.usedAt = this.settings.clock();
      if (slot.inFlight === 0) slot.connection?.setBusy(false);
    }
  }

  private choose(): Slot {
    this.dropDead();
    const [calmest] = this.slots.toSorted((a, b) => a.inFlight - b.inFlight);
    if (calmest && (calmest.inFlight === 0 || this.slots.length >= this.settings.searchConnections))
      return calmest;
    return this.openSlot();
  }

  private dropDead(): void {
    const now = this.settings.clock();
    for (const { connection, inFlight, usedAt } of this.slots) {
      if (inFlight === 0 && now - usedAt > MOST_IDLE) connection?.destroy();
    }
    this.slots = this.slots.filter(({ connection }) => !connection?.closed);
  }

  private openSlot(): Slot {
    const slot: Slot = { opening: this.open(), inFlight: 0, usedAt: this.settings.clock() };
    this.slots.push(slot);
    slot.opening.then(
      (connection) => {
        slot.connection = connection;
      },
      () => {
        this.slots = this.slots.filter((one) => one !== slot);
      },
    );
    return slot;
  }

  private async open(): Promise<Connection> {
    const { bindDn, bindPassword, connectTimeout } = this.settings;
    const connection = new Connection(this.settings);
    const signal = AbortSignal.timeout(connectTimeout * 1000);
    try {
      await connection.encrypt(signal);
      if (bindDn !== undefined && bindPassword !== undefined) {
        await connection.bind({ dn: bindDn, password: bindPassword }, signal);
      }
      return connection;
    } catch (error) {
      connection.destroy();
      throw asVendorError(error, 'the bind of the searching account');
    }
  }
}
