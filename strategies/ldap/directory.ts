import { Connection } from './connection.ts';
import { fillFilter } from './filter.ts';
import type { LdapEntry, LdapSettings } from './options.ts';
import { asVendorError } from './result.ts';
import { SearchPool } from './search-pool.ts';
import { until } from './until.ts';

/** What we ask of a directory: who is this, and is that the password. */
export class Directory {
  private readonly settings: LdapSettings;
  private readonly pool: SearchPool;

  constructor(settings: LdapSettings) {
    this.settings = settings;
    this.pool = new SearchPool(settings);
  }

  /** The entries that a login name finds. Rejects with a vendor code when the directory could not tell. */
  async find(username: string, signal: AbortSignal): Promise<readonly LdapEntry[]> {
    const { baseDn, filter, attributes, subjectAttribute } = this.settings;
    const names = subjectAttribute === undefined ? ['entryUUID', 'objectGUID'] : [subjectAttribute];
    return this.search(
      {
        base: baseDn,
        scope: 'sub',
        filter: fillFilter(filter, username),
        attributes: [...new Set([...names, ...attributes])],
        explicitBufferAttributes: ['objectGUID'],
      },
      signal,
    );
  }

  /** Resolves when the searching account can read where people are. */
  async check(signal: AbortSignal): Promise<void> {
    await this.search({ base: this.settings.baseDn, scope: 'base', attributes: ['1.1'] }, signal);
  }

  /** Binds on a connection of its own. Rejects with the library's error when it is refused. */
  async bind(
    options: { readonly dn: string; readonly password: string },
    signal: AbortSignal,
  ): Promise<void> {
    const connection = new Connection(this.settings);
    const opening = AbortSignal.any([signal, AbortSignal.timeout(this.settings.connectTimeout * 1000)]);
    try {
      await connection.encrypt(opening);
      await connection.bind(options, signal);
      await connection.close();
    } finally {
      connection.destroy();
    }
  }

  /** Closes what is open. */
  async close(): Promise<void> {
    await this.pool.close();
  }

  private async search(
    options: Parameters<Connection['search']>[0],
    signal: AbortSignal,
  ): Promise<readonly LdapEntry[]> {
    try {
      return await until(
        this.pool.use((connection) => connection.search(options, signal), signal),
        [signal],
      );
    } catch (error) {
      throw asVendorError(error, 'the search');
    }
  }
}
