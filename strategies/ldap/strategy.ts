import {
  type Capture,
  FactorStrategy,
  type Method,
  type Outcome,
  randomId,
  rejected,
  type Schema,
  verified,
} from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { Directory } from './directory.ts';
import { type LdapEntry, type LdapOptions, type LdapSettings, readOptions } from './options.ts';
import { asVendorError, isRefusal, refusalReason } from './result.ts';
import { subjectOf } from './subject.ts';

/** What a sign-in form sends. */
export interface LdapInput {
  /** The login name or whatever else the filter looks for. */
  readonly username: string;
  /** The password. Never empty: an empty one asks a directory for no check at all (RFC 4513, 5.1.2). */
  readonly password: string;
}

/**
 * Name and password, checked by an LDAP directory: the search finds the entry, the bind is the proof.
 * The subject is the entry's `entryUUID` or `objectGUID`, so it survives a change of name.
 *
 * `verify` throws `vendor_unavailable`, `vendor_timeout`, `vendor_rate_limited`, `vendor_refused` or
 * `vendor_answer_invalid` when the directory could not tell; only its result 49 is the person's refusal.
 */
export class LdapStrategy extends FactorStrategy<LdapInput> {
  override readonly name = 'ldap';
  override readonly methods: readonly Method[] = ['password'];
  override readonly input: Schema<LdapInput> = z.object({
    username: z.string().min(1).max(256).regex(/\S/),
    password: z.string().min(1).max(1024),
  });
  private readonly settings: LdapSettings;
  private readonly directory: Directory;

  /** Throws `configuration_invalid`, with the option's name as the place, for what cannot work or would be unsafe. */
  constructor(options: LdapOptions) {
    super();
    this.settings = readOptions(options);
    this.directory = new Directory(this.settings);
  }

  override async verify(capture: Capture<LdapInput>): Promise<Outcome> {
    const { username, password } = capture.input;
    // Some servers stop reading at a NUL: the rest would be an empty password.
    if (!username.trim() || !password || password.includes('\0')) return rejected('credentials');
    const signal = this.deadline(capture.signal);
    const entries = await this.directory.find(username, signal);
    const [entry] = entries;
    if (!entry || entries.length > 1) return this.refuseUnknown(entries.length, signal);
    return this.bind(entry, password, signal);
  }

  /** Resolves when the directory answers and the place to search in is there. Rejects with a vendor code. */
  override async health(): Promise<void> {
    await this.directory.check(this.deadline());
  }

  /** Closes the search connections. They are opened again when needed, and never keep a process from ending. */
  async close(): Promise<void> {
    await this.directory.close();
  }

  private async bind(entry: LdapEntry, password: string, signal: AbortSignal): Promise<Outcome> {
    const subject = subjectOf(entry, this.settings.subjectAttribute);
    try {
      await this.directory.bind({ dn: entry.dn, password }, signal);
    } catch (error) {
      const reason = refusalReason(error);
      if (reason !== undefined) return rejected(reason, { subject });
      throw asVendorError(error, 'the bind');
    }
    const user = this.settings.user?.(entry);
    return verified({ subject, methods: this.methods, ...(user === undefined ? {} : { user }) });
  }

  /** Does the work of a refused bind too, so that time does not tell who has an account (ASVS 6.3.8). */
  private async refuseUnknown(found: number, signal: AbortSignal): Promise<Outcome> {
    const nobody = { dn: `cn=${randomId()},${this.settings.baseDn}`, password: randomId() };
    try {
      await this.directory.bind(nobody, signal);
    } catch (error) {
      if (!isRefusal(error)) throw asVendorError(error, 'the bind');
    }
    return rejected(found === 0 ? 'credentials' : 'ambiguous');
  }

  private deadline(signal?: AbortSignal): AbortSignal {
    const ours = AbortSignal.timeout(this.settings.timeout * 1000);
    return signal ? AbortSignal.any([signal, ours]) : ours;
  }
}
