import { timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Faults } from 'passport-stepup/emulator-kit';
import { sha256 } from 'passport-stepup/strategy-kit';
import { EmulatedRefusal } from './refusal.ts';

/** What requests must carry. */
export interface EmulatedCredentials {
  /** `x-biometrid-key`. */
  readonly key: string;
  /** `x-biometrid-secret`. */
  readonly secret: string;
  /** `x-app-token` of the liveness host. */
  readonly appToken: string;
}

/** The API host's headers: missing 400, unknown key 404, wrong secret 401 (that order and split are assumptions). */
export function apiCredentials({ key, secret }: EmulatedCredentials): RequestHandler {
  return (request, _response, next) => {
    const [givenKey, givenSecret] = [request.get('x-biometrid-key'), request.get('x-biometrid-secret')];
    if (!givenKey || !givenSecret) throw new EmulatedRefusal(400, 'AUTHENTICATION_HEADERS_MISSING');
    if (!same(givenKey, key)) throw new EmulatedRefusal(404, 'CLIENT_NOT_FOUND/CHECK_AUTHENTICATION_HEADERS');
    if (!same(givenSecret, secret)) throw new EmulatedRefusal(401, 'INVALID_AUTHENTICATION_HEADERS');
    next();
  };
}

/** The account's quota of requests: 402 when it is used up. */
export function requestQuota(
  quota: { readonly limit: number; used: number },
  faults: Faults,
): RequestHandler {
  return (request, _response, next) => {
    quota.used += 1;
    if (quota.used > quota.limit || faults.vendorFault('request-limit', request.originalUrl))
      throw new EmulatedRefusal(402, 'REQUEST_LIMIT_REACHED');
    if (faults.vendorFault('server-problem', request.originalUrl))
      throw new EmulatedRefusal(500, 'PROBLEM_OCURRED_REPEAT_REQUEST');
    next();
  };
}

/** The liveness host's header: 401 without a body (an assumption). */
export function livenessCredentials({ appToken }: EmulatedCredentials): RequestHandler {
  return (request, response, next) => {
    if (same(request.get('x-app-token') ?? '', appToken)) next();
    else response.status(401).end();
  };
}

function same(given: string, wanted: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(wanted)));
}
