import { ConfigurationError } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import {
  missingVendorSettings,
  serviceVariables,
  type VendorSettings,
  vendorEnvironment,
  vendorSettings,
} from './vendor-settings.ts';

/** Where names and passwords are checked. */
export type DirectorySetting =
  | { readonly kind: 'file' }
  | {
      readonly kind: 'ldap';
      readonly url: string;
      readonly baseDn: string;
      readonly bindDn?: string;
      readonly bindPassword?: string;
      readonly filter?: string;
      readonly startTls: boolean;
    };

/** Who judges typing. */
export type PulseSetting =
  | { readonly kind: 'emulator' }
  | { readonly kind: 'service'; readonly url: string; readonly authUrl?: string; readonly apiKey: string };

/** How this process runs, read once from its environment. */
export interface Settings extends VendorSettings {
  /** 0 takes any free port. */
  readonly port: number;
  /** The address that people see, where it is not `http://localhost:<port>`. */
  readonly publicUrl?: string;
  readonly production: boolean;
  readonly directory: DirectorySetting;
  readonly pulse: PulseSetting;
  /** The file of signing keys; without it they live in memory. */
  readonly keys?: string;
  /** Signs the session cookie; without it a random one that lasts as long as the process. */
  readonly sessionSecret?: string;
}

const text = z
  .string()
  .trim()
  .optional()
  .transform((given) => given || undefined);
const url = (...protocols: string[]) =>
  text.refine(
    (given) => given === undefined || (URL.canParse(given) && protocols.includes(new URL(given).protocol)),
    {
      error: `must be an address that begins with ${protocols.map((one) => `${one}//`).join(' or ')}`,
    },
  );
const together = (given: string, missing: string, why: string) => ({
  path: [missing],
  message: `is missing: ${given} is set, and ${why}`,
});

const environment = z
  .object({
    NODE_ENV: text,
    PORT: z.preprocess(
      (given) => given || undefined,
      z.coerce.number({ error: 'must be a number' }).int().min(0).max(65535).default(3000),
    ),
    PUBLIC_URL: url('http:', 'https:'),
    LDAP_URL: url('ldap:', 'ldaps:'),
    LDAP_BASE_DN: text,
    LDAP_BIND_DN: text,
    LDAP_BIND_PASSWORD: text,
    LDAP_FILTER: text,
    LDAP_START_TLS: z.enum(['', 'true', 'false'], { error: 'must be true or false' }).optional(),
    PULSE_URL: url('http:', 'https:'),
    PULSE_AUTH_URL: url('http:', 'https:'),
    PULSE_API_KEY: text,
    STEPUP_KEYS: text,
    SESSION_SECRET: text,
    ...vendorEnvironment,
  })
  .check(({ value, issues }) => {
    const add = (issue: { path: string[]; message: string }) =>
      issues.push({ code: 'custom', input: undefined, ...issue });
    if (value.LDAP_URL && !value.LDAP_BASE_DN) {
      add(together('LDAP_URL', 'LDAP_BASE_DN', 'the search needs a place to begin'));
    }
    if (value.LDAP_BIND_DN && !value.LDAP_BIND_PASSWORD) {
      add(together('LDAP_BIND_DN', 'LDAP_BIND_PASSWORD', 'an empty password would be an anonymous bind'));
    }
    if (value.PULSE_URL && !value.PULSE_API_KEY) {
      add(together('PULSE_URL', 'PULSE_API_KEY', 'the real service wants a key'));
    }
    if (value.PULSE_API_KEY && !value.PULSE_URL) {
      add(
        together(
          'PULSE_API_KEY',
          'PULSE_URL',
          'an emulator never stands in for the service that the key is for',
        ),
      );
    }
    missingVendorSettings(value).forEach(add);
    if (value.NODE_ENV !== 'production') return;
    for (const [name, why] of Object.entries(neededInProduction)) {
      if (!(value as Record<string, unknown>)[name]) {
        add({ path: [name], message: `is missing: under NODE_ENV=production ${why}` });
      }
    }
  });

const neededInProduction: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['PULSE_URL', ...serviceVariables].map((name) => [
      name,
      'emulators never run, so the real service must be named',
    ]),
  ),
  STEPUP_KEYS: 'signing keys must outlive the process (make them with: passport-stepup keys generate FILE)',
  SESSION_SECRET: 'session cookies must outlive the process',
  PUBLIC_URL: 'the address that people see must be known',
};

/**
 * Reads the settings. Throws `configuration_invalid`, which lists every variable that is wrong or missing and
 * says why, never a value.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new ConfigurationError('configuration_invalid', lines.join('\n'), {
      place: parsed.error.issues.map((issue) => issue.path.join('.')).join(', '),
    });
  }
  const given = parsed.data;
  return {
    port: given.PORT,
    production: given.NODE_ENV === 'production',
    directory: directoryOf(given),
    pulse: pulseOf(given),
    ...vendorSettings(given),
    ...present({ publicUrl: given.PUBLIC_URL, keys: given.STEPUP_KEYS, sessionSecret: given.SESSION_SECRET }),
  };
}

type Environment = z.output<typeof environment>;

function directoryOf(given: Environment): DirectorySetting {
  if (!given.LDAP_URL || !given.LDAP_BASE_DN) return { kind: 'file' };
  return {
    kind: 'ldap',
    url: given.LDAP_URL,
    baseDn: given.LDAP_BASE_DN,
    startTls: given.LDAP_START_TLS === 'true',
    ...present({
      bindDn: given.LDAP_BIND_DN,
      bindPassword: given.LDAP_BIND_PASSWORD,
      filter: given.LDAP_FILTER,
    }),
  };
}

function pulseOf(given: Environment): PulseSetting {
  if (!given.PULSE_URL || !given.PULSE_API_KEY) return { kind: 'emulator' };
  return {
    kind: 'service',
    url: given.PULSE_URL,
    apiKey: given.PULSE_API_KEY,
    ...present({ authUrl: given.PULSE_AUTH_URL }),
  };
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The members that have a value: `exactOptionalPropertyTypes` wants the others left out. */
function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}
