import { isIP } from 'node:net';
import { FilterParser } from 'ldapts';
import { type Clock, ConfigurationError, systemClock } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { fillFilter } from './filter.ts';

/** An entry of the directory, as the search found it. */
export interface LdapEntry {
  /** Its distinguished name. */
  readonly dn: string;
  /** Its attributes: a text, bytes, or lists of these. One that was asked for and is not there is an empty list. */
  readonly [attribute: string]: string | Buffer | readonly string[] | readonly Buffer[];
}

/** How the server's certificate is checked. There is no setting that turns the check off. */
export interface LdapTls {
  /** The authorities to trust, PEM. Default: the well-known ones. */
  readonly ca?: string | readonly string[];
  /** The name that must stand in the certificate. Default: the host of the URL. */
  readonly servername?: string;
  /** A client certificate, PEM. */
  readonly cert?: string;
  /** Its private key, PEM. */
  readonly key?: string;
}

/** Where the directory is and how it is asked. */
export interface LdapOptions {
  /** `ldaps://host[:636]` or `ldap://host[:389]`. Without TLS only loopback is accepted: see `allowCleartext`. */
  readonly url: string;
  /** Where the search for people begins; all of the tree below counts. */
  readonly baseDn: string;
  /** The account that searches. Default: nobody (an anonymous search). */
  readonly bindDn?: string;
  /** Its password; needed with `bindDn`. */
  readonly bindPassword?: string;
  /** Finds a person (RFC 4515). `{username}` stands for what was typed, escaped. Default `(|(uid={username})(mail={username}))`. */
  readonly filter?: string;
  /** Encrypts an `ldap://` connection before anything is sent (RFC 4511, 4.14). Default false. */
  readonly startTls?: boolean;
  /** How the certificate is checked, for `ldaps://` and `startTls`. */
  readonly tls?: LdapTls;
  /** Accepts that passwords cross a network in clear. Default false. */
  readonly allowCleartext?: boolean;
  /** The attribute that names a person for good. Default `entryUUID` (RFC 4530), else `objectGUID`. */
  readonly subjectAttribute?: string;
  /** What is fetched for `user`. Default `uid`, `cn`, `displayName`, `mail`. */
  readonly attributes?: readonly string[];
  /** Makes the application's user of the entry. Default: none; `createStepUp` makes one of the subject. */
  readonly user?: (entry: LdapEntry) => unknown;
  /** Seconds until a connection must be open, encrypted and bound. Default 5. */
  readonly connectTimeout?: number;
  /** Seconds for one whole verification. Default 10. */
  readonly timeout?: number;
  /** The most connections kept open for searches; each carries many searches at once. Default 2. */
  readonly searchConnections?: number;
  /** Tells how long a connection was idle. Default: the system's clock. */
  readonly clock?: Clock;
}

/** The options with their defaults. */
export type LdapSettings = Readonly<
  Required<Omit<LdapOptions, 'bindDn' | 'bindPassword' | 'subjectAttribute' | 'user'>> &
    Pick<LdapOptions, 'bindDn' | 'bindPassword' | 'subjectAttribute' | 'user'>
>;

const seconds = z.number().positive().max(300);
const text = z.string().min(1);

const schema = z.strictObject({
  url: z.url({ protocol: /^ldaps?$/ }),
  baseDn: text.includes('='),
  bindDn: text.optional(),
  bindPassword: text.optional(),
  filter: text.includes('{username}').default('(|(uid={username})(mail={username}))'),
  startTls: z.boolean().default(false),
  tls: z
    .strictObject({
      ca: z.union([text, z.array(text).min(1)]),
      servername: text,
      cert: text,
      key: text,
    })
    .partial()
    .default({}),
  allowCleartext: z.boolean().default(false),
  subjectAttribute: text.optional(),
  attributes: z.array(text).default(['uid', 'cn', 'displayName', 'mail']),
  user: z
    .custom<LdapOptions['user']>((value) => value === undefined || typeof value === 'function')
    .optional(),
  connectTimeout: seconds.default(5),
  timeout: seconds.default(10),
  searchConnections: z.int().min(1).max(100).default(2),
  clock: z.custom<Clock>((value) => typeof value === 'function').default(() => systemClock),
});

/** The options as they hold. Throws `configuration_invalid` with the option's name as the place. */
export function readOptions(options: LdapOptions): LdapSettings {
  const parsed = schema.safeParse(options);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    refuse(issue?.path.join('.') ?? '', issue?.message ?? 'not usable');
  }
  const settings = parsed.data as LdapSettings;
  checkAddress(settings);
  if ((settings.bindDn === undefined) !== (settings.bindPassword === undefined)) {
    refuse('bindPassword', 'bindDn and bindPassword belong together: a bind without password proves nothing');
  }
  if ((settings.tls.cert === undefined) !== (settings.tls.key === undefined)) {
    refuse('tls.key', 'cert and key belong together');
  }
  checkFilter(settings.filter);
  return settings;
}

function checkAddress({ url, startTls, allowCleartext }: LdapSettings): void {
  const { protocol, hostname, pathname, search, username } = new URL(url);
  if (!hostname) refuse('url', 'names no host');
  if (!['', '/'].includes(pathname) || search || username) {
    refuse('url', 'only scheme, host and port: the rest has options of its own');
  }
  if (protocol === 'ldaps:' && startTls) refuse('startTls', 'ldaps:// is encrypted already');
  if (protocol === 'ldap:' && !startTls && !allowCleartext && !isLoopback(hostname)) {
    refuse(
      'url',
      'would send passwords in clear: use ldaps://, startTls, or say allowCleartext for a network you trust',
    );
  }
}

function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function checkFilter(filter: string): void {
  try {
    FilterParser.parseString(fillFilter(filter, 'somebody'));
  } catch (cause) {
    throw new ConfigurationError('configuration_invalid', 'ldap: filter: not a filter (RFC 4515)', {
      place: 'filter',
      cause,
    });
  }
}

function refuse(place: string, why: string): never {
  throw new ConfigurationError('configuration_invalid', `ldap: ${place}: ${why}`, { place });
}
