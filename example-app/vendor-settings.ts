import { z } from 'zod';

/** A vendor's service: the real one that the settings name, else an emulator on this machine. */
export type VendorSetting<Service> = { readonly kind: 'emulator' } | ({ readonly kind: 'service' } & Service);

/** Where AwareID is. */
export interface AwareIdService {
  readonly url: string;
  readonly realm: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiKey: string;
}

/** Where Biometrid is. */
export interface BiometridService {
  readonly url: string;
  readonly key: string;
  readonly secret: string;
}

/** Where AuthX is. */
export interface AuthXService {
  readonly url: string;
  readonly applicationId: string;
  readonly applicationKey: string;
  readonly authenticationKey: string;
  readonly secretKey: string;
  readonly hostName: string;
}

/** The vendors' settings. */
export interface VendorSettings {
  readonly awareId: VendorSetting<AwareIdService>;
  readonly biometrid: VendorSetting<BiometridService>;
  readonly authX: VendorSetting<AuthXService>;
}

const text = z
  .string()
  .trim()
  .optional()
  .transform((given) => given || undefined);
const url = text.refine((given) => given === undefined || /^https?:$/.test(protocolOf(given)), {
  error: 'must be an address that begins with http:// or https://',
});

function protocolOf(given: string): string {
  return URL.canParse(given) ? new URL(given).protocol : '';
}

/** The variables of each vendor: all of them, or none. */
const groups = {
  awareId: {
    url: 'AWAREID_URL',
    realm: 'AWAREID_REALM',
    clientId: 'AWAREID_CLIENT_ID',
    clientSecret: 'AWAREID_CLIENT_SECRET',
    apiKey: 'AWAREID_API_KEY',
  },
  biometrid: { url: 'BIOMETRID_URL', key: 'BIOMETRID_KEY', secret: 'BIOMETRID_SECRET' },
  authX: {
    url: 'AUTHX_URL',
    applicationId: 'AUTHX_APPLICATION_ID',
    applicationKey: 'AUTHX_APPLICATION_KEY',
    authenticationKey: 'AUTHX_AUTHENTICATION_KEY',
    secretKey: 'AUTHX_SECRET_KEY',
    hostName: 'AUTHX_HOST_NAME',
  },
} as const;

/** The environment variables of the vendors, as zod reads them. */
export const vendorEnvironment = Object.fromEntries(
  Object.values(groups).flatMap((group) =>
    Object.values(group).map((name) => [name, name.endsWith('_URL') ? url : text]),
  ),
);

/** The variable that names each vendor's service. */
export const serviceVariables: readonly string[] = Object.values(groups).map((group) => group.url);

type Environment = Readonly<Record<string, unknown>>;

/** What is missing where a vendor is half named: an emulator never stands in for a service that was meant. */
export function missingVendorSettings(given: Environment): { path: string[]; message: string }[] {
  return Object.values(groups).flatMap((group) => {
    const names = Object.values(group);
    const set = names.find((name) => given[name] !== undefined);
    if (set === undefined) return [];
    const missing = names.filter((name) => given[name] === undefined);
    return missing.map((name) => ({ path: [name], message: `is missing: ${set} is set` }));
  });
}

/** The vendors' settings out of the environment. */
export function vendorSettings(given: Environment): VendorSettings {
  const of = (group: Readonly<Record<string, string>>) => {
    const members = Object.entries(group).map(([member, name]) => [member, given[name]]);
    const named = members.every(([, value]) => value !== undefined);
    return named ? { kind: 'service', ...Object.fromEntries(members) } : { kind: 'emulator' };
  };
  return { awareId: of(groups.awareId), biometrid: of(groups.biometrid), authX: of(groups.authX) };
}
