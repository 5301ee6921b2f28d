import {
  type Method,
  type RandomBytes,
  randomId,
  sha256,
  systemRandom,
  VendorError,
} from 'passport-stepup/strategy-kit';
import type { AuthXClient } from './client.ts';
import type { AuthXUser } from './user-record.ts';

/**
 * Which AuthX user a subject has, and which factors are set up there: kept by the application where all factors of a
 * person shall share one AuthX user. Each call is atomic, as a statement of a database is.
 */
export interface AuthXDirectory {
  /** The subject's AuthX user, with this factor noted as set up there; nothing where there is none. `already`: it was noted before. */
  claim(
    subject: string,
    method: Method,
  ): Promise<{ readonly guid: string; readonly already: boolean } | undefined>;
  /** Keeps a new AuthX user with its first factor. Says which one is kept: that of another call, where one was faster. */
  keep(entry: { readonly subject: string; readonly guid: string; readonly method: Method }): Promise<string>;
  /** Forgets a factor, and the user with the last one. Says how many are left; 0 also for a user that is not kept. */
  drop(entry: { readonly guid: string; readonly method: Method }): Promise<number>;
}

/** How AuthX users are made. */
export interface AuthXAccountOptions {
  /** Left out: each factor has an AuthX user of its own, and nothing needs to be kept. */
  readonly directory?: AuthXDirectory;
  /** What AuthX is told of a person. Default: a pseudonym, with an address that gets no mail and the number 0000000000. */
  readonly person?: (subject: string) => Partial<AuthXUser> | Promise<Partial<AuthXUser>>;
  /** Unpredictable bytes. Default: the machine's. */
  readonly random?: RandomBytes;
}

/** An AuthX user on which a factor is being set up. */
export interface OpenedAccount {
  /** The user's id. */
  readonly guid: string;
  /** Whether the factor was set up there before. */
  readonly already: boolean;
}

/** Makes and deletes the AuthX users behind enrollments. */
export class AuthXAccounts {
  private readonly client: AuthXClient;
  private readonly options: AuthXAccountOptions;

  constructor(client: AuthXClient, options: AuthXAccountOptions) {
    this.client = client;
    this.options = options;
  }

  /** The AuthX user on which to set the factor up: made where there is none. Throws what `addUser` throws. */
  async open(subject: string, method: Method, signal: AbortSignal): Promise<OpenedAccount> {
    const { directory } = this.options;
    const known = await directory?.claim(subject, method);
    if (known) return known;
    const { guid } = await this.client.addUser({ ...(await this.userOf(subject)), signal });
    const kept = (await directory?.keep({ subject, guid, method })) ?? guid;
    if (kept !== guid) await this.deleteUser(guid);
    return { guid: kept, already: false };
  }

  /** Forgets a factor of a user. Says whether it was the last: then the user is to be deleted too. */
  async forget(guid: string, method: Method): Promise<boolean> {
    const { directory } = this.options;
    return !directory || (await directory.drop({ guid, method })) === 0;
  }

  /** Deletes a user. Throws `vendor_refused` for code 0, which says that too where the user is gone. */
  async deleteUser(guid: string): Promise<void> {
    const { success } = await this.client.deleteUser({ guid });
    if (!success) throw new VendorError('vendor_refused', 'authx deleteUser: response_code 0');
  }

  /** The name is new each time: there is no call that finds a user again whose Add User had no answer. */
  private async userOf(subject: string): Promise<AuthXUser> {
    const { person, random = systemRandom } = this.options;
    const pseudonym = Buffer.from(sha256(`authx|${subject}`), 'base64url')
      .toString('hex')
      .slice(0, 16);
    const userName = `u-${pseudonym}-${randomId(random, 6)}`;
    return {
      userName,
      email: `${userName}@users.invalid`,
      firstName: 'User',
      lastName: pseudonym,
      mobile: { number: '0000000000' },
      ...(await person?.(subject)),
    };
  }
}
