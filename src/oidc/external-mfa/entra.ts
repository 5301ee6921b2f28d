import type { JWK, JWTPayload } from 'jose';
import { z } from 'zod';
import type { Kind } from '../../evidence/methods.ts';
import type { Jwks } from '../../keys/key-source.ts';
import { ConfigurationError } from '../../lib/errors.ts';
import type { ExternalMfaProfile, HintedPerson } from './profile.ts';

/** An account of Microsoft Entra ID: unique and unchanging together, and nothing else is (Microsoft's reference, "Recommended use of claims"). */
export interface EntraAccount {
  /** The tenant's id, a GUID in small letters. */
  readonly tid: string;
  /** The person's object id in that tenant, a GUID in small letters. */
  readonly oid: string;
}

/** The clouds of Microsoft, each with a sign-in host of its own. */
export type EntraCloud = 'global' | 'us-government' | 'china';

/** What is particular to one registration at Entra. */
export interface EntraProfileOptions {
  /** The `client_id` that you gave to Microsoft when the method was set up. */
  readonly clientId: string;
  /** The application id of the registration that stands for you at Entra: the `aud` of hints. Each cloud has its own. */
  readonly applicationId: string;
  /** The ids of the tenants whose people you take; nobody else's. */
  readonly tenants: readonly string[];
  /** Default `global`. */
  readonly cloud?: EntraCloud;
  /** Entra's keys. Default: the JWKS of the cloud for all tenants, in which each key says for which tenants it signs. */
  readonly jwks?: Jwks;
  /** Seconds from a hint's `iat` to its `exp` at most. Default 300; in Microsoft's example it is -1. */
  readonly hintLongestLife?: number;
}

const hosts: Readonly<Record<EntraCloud, string>> = {
  global: 'https://login.microsoftonline.com',
  'us-government': 'https://login.microsoftonline.us',
  china: 'https://login.partner.microsoftonline.cn',
};

const acr: Readonly<Record<string, readonly Kind[]>> = {
  possessionorinherence: ['possession', 'inherence'],
  knowledgeorpossession: ['knowledge', 'possession'],
  knowledgeorinherence: ['knowledge', 'inherence'],
  knowledgeorpossessionorinherence: ['knowledge', 'possession', 'inherence'],
  knowledge: ['knowledge'],
  possession: ['possession'],
  inherence: ['inherence'],
};

const guid = z.guid().toLowerCase();
const personSchema = z.looseObject({ tid: guid, oid: guid });

/**
 * Microsoft Entra ID, "external MFA method provider reference" of 2026-02-23. Documented there: hosts, redirect
 * addresses, the words, the claims of a hint; elsewhere ("Access tokens", validating the issuer) that `iss` is that of `tid`
 * and that each key for all tenants names the `issuer` for which it signs. Assumed, each with its option: that the keys are
 * at the usual place of Entra's own metadata (`/common/discovery/v2.0/keys`; `jwks`), that a hint lives no longer than a few
 * minutes (`hintLongestLife`) and is posted at once (`hintMaxAge` of the provider). Assumed too: that a `nonce` always
 * comes, and that a guest's hint is issued by the tenant of its `tid`; others are refused. Throws `configuration_invalid`.
 */
export function entraProfile(options: EntraProfileOptions): ExternalMfaProfile<EntraAccount> {
  const { clientId, applicationId, cloud = 'global', hintLongestLife = 300 } = options;
  const tenants = new Set(options.tenants.map((tenant) => requireGuid(tenant, 'tenants')));
  if (tenants.size === 0) throw invalid('name the tenants whose people you take', 'tenants');
  if (clientId === '') throw invalid('give the client_id that you gave to Microsoft', 'clientId');
  const host = Object.hasOwn(hosts, cloud) ? hosts[cloud] : undefined;
  if (host === undefined) throw invalid(`cloud is one of ${Object.keys(hosts).join(', ')}`, 'cloud');
  if (!Number.isFinite(hintLongestLife))
    throw invalid('hintLongestLife is a number of seconds', 'hintLongestLife');
  const person = (
    claims: JWTPayload,
    key: JWK & { readonly issuer?: unknown } = {},
  ): HintedPerson<EntraAccount> | undefined => {
    const { tid, oid } = personSchema.safeParse(claims).data ?? {};
    if (tid === undefined || oid === undefined || !tenants.has(tid)) return undefined;
    const issuer = `${host}/${tid}/v2.0`;
    const signsFor = key.issuer ?? (options.jwks ? issuer : undefined);
    const own = typeof signsFor === 'string' && signsFor.replace('{tenantid}', tid) === issuer;
    return own ? { account: { tid, oid }, issuer } : undefined;
  };
  return {
    vendor: 'entra',
    clientId,
    redirectUris: [`${host}/common/federation/externalauthprovider`],
    hint: {
      jwks: options.jwks ?? new URL('/common/discovery/v2.0/keys', host),
      audience: requireGuid(applicationId, 'applicationId'),
      longestLife: hintLongestLife,
      person,
    },
    acr,
    amr: {
      otp: 'otp',
      sms: 'sms',
      'smart-card': 'sc',
      'device-key': 'swk',
      'hardware-key': 'hwk',
      face: 'face',
      voice: 'vbm',
      fingerprint: 'fpt',
    },
  };
}

function requireGuid(value: string, place: string): string {
  const parsed = guid.safeParse(value);
  if (!parsed.success) throw invalid(`${place}: give GUIDs`, place);
  return parsed.data;
}

function invalid(message: string, place: string): ConfigurationError {
  return new ConfigurationError('configuration_invalid', message, { place: `entraProfile.${place}` });
}
