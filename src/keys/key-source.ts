import type { CryptoKey, ExportedJWKSCache, JSONWebKeySet, JWK, JWSHeaderParameters } from 'jose';
import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors, jwksCache } from 'jose';
import { VendorError } from '../lib/errors.ts';

/** Something whose public keys change over time, such as `SigningKeys`. */
export interface KeyPublisher {
  /** The public keys by now; the same object while they are the same. */
  jwks(): JSONWebKeySet;
}

/** Where a verifier finds public keys: a JWKS's address, a JWKS, or one who publishes one. */
export type Jwks = URL | JSONWebKeySet | KeyPublisher;

/** A verifier's view of public keys. */
export interface KeySource {
  /** The key for a token's header. Rejects with an error of jose's when there is none, else with `vendor_…`. */
  resolve(header: JWSHeaderParameters): Promise<CryptoKey>;
  /** The JWK that stands under a kid right now; none when it is gone or the JWKS must be fetched again. */
  published(kid: string): JWK | undefined;
}

/** The key source for a place of keys. `fetch` is used for an address only; default: the global one. */
export function keySource(jwks: Jwks, fetch: typeof globalThis.fetch = globalThis.fetch): KeySource {
  if (jwks instanceof URL) return remoteSource(jwks, fetch);
  if ('jwks' in jwks && typeof jwks.jwks === 'function') return publisherSource(jwks as KeyPublisher);
  const fixed = structuredClone(jwks as JSONWebKeySet);
  return publisherSource({ jwks: () => fixed });
}

function publisherSource(publisher: KeyPublisher): KeySource {
  let known = publisher.jwks();
  let resolve = createLocalJWKSet(known);
  return {
    resolve(header) {
      const current = publisher.jwks();
      if (current !== known) {
        resolve = createLocalJWKSet(current);
        known = current;
      }
      return resolve(header);
    },
    published: (kid) => find(publisher.jwks(), kid),
  };
}

function remoteSource(url: URL, fetch: typeof globalThis.fetch): KeySource {
  const cache: Partial<ExportedJWKSCache> = {};
  const remote = createRemoteJWKSet(url, {
    [customFetch]: fetch,
    [jwksCache]: cache as Record<string, never>,
  });
  return {
    async resolve(header) {
      try {
        return await remote(header);
      } catch (cause) {
        throw asVendorError(cause);
      }
    },
    published: (kid) => (remote.fresh && cache.jwks ? find(cache.jwks, kid) : undefined),
  };
}

function find(set: JSONWebKeySet, kid: string): JWK | undefined {
  return set.keys.find((key) => key.kid === kid);
}

/** A token that names no known key is the token's fault; keys that cannot be had are not. */
function asVendorError(cause: unknown): unknown {
  if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWKSMultipleMatchingKeys)
    return cause;
  if (cause instanceof errors.JOSENotSupported) return cause;
  if (cause instanceof errors.JWKSTimeout)
    return new VendorError('vendor_timeout', 'the JWKS came too late', { cause });
  if (cause instanceof errors.JWKSInvalid)
    return new VendorError('vendor_answer_invalid', 'the JWKS is none', { cause });
  return new VendorError('vendor_unavailable', 'the JWKS cannot be had', { cause });
}
