import { ConfigurationError, RequestError } from '../errors.ts';

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const DOT_SEGMENT = /(^|\/)(\.|%2e){1,2}(\/|\?|$)/i;

/**
 * A vendor's base URL without a slash at its end. Keys and samples travel to it: it must be `https`, or `http` on
 * loopback. Throws `configuration_invalid`.
 */
export function vendorBaseUrl(vendor: string, given: string | URL): string {
  const url = URL.canParse(String(given)) ? new URL(given) : undefined;
  if (!url) throw refusal(vendor, 'is not an absolute URL');
  if (url.username || url.password || url.search || url.hash) {
    throw refusal(vendor, 'must have no user, query or fragment');
  }
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!safe) throw refusal(vendor, 'must use https (http only on loopback)');
  return url.href.replace(/\/+$/, '');
}

/**
 * The URL of a path below a base URL. Throws `request_malformed` for a path with `.` or `..` as a part: it would
 * name another operation than the one that was meant.
 */
export function urlBelow(baseUrl: string, path: string): string {
  if (!path.startsWith('/') || DOT_SEGMENT.test(path.split('?', 1)[0] ?? '')) {
    throw new RequestError('request_malformed', 'an id that cannot be part of a path');
  }
  return baseUrl + path;
}

function refusal(vendor: string, why: string): ConfigurationError {
  return new ConfigurationError('configuration_invalid', `${vendor}: the base URL ${why}`, {
    place: 'baseUrl',
  });
}
