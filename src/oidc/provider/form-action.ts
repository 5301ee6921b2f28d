const ORIGIN = /^https?:\/\/[\w.-]+(:\d+)?$|^https?:\/\/\[[\da-f:]+\](:\d+)?$/;
const SCHEME = /^[a-z][a-z\d.+-]*:$/;

/**
 * What a page's `form-action` must name beside itself, because browsers hold it also against where the answer leads in the end: the
 * client's origin, or the scheme of an application on the device. Nothing where the address has neither in a form that a policy can carry.
 */
export function formActionOf(address: unknown): string | undefined {
  const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined;
  if (url?.origin === 'null') return SCHEME.test(url.protocol) ? url.protocol : undefined;
  return url && ORIGIN.test(url.origin) ? url.origin : undefined;
}
