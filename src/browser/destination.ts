import { StepUpError } from '../lib/errors.ts';

/**
 * An address of this very site to go on to, resolved against the page; `undefined` for one of another site, so
 * that nobody can make our page send people elsewhere.
 */
export function ownAddress(address: string | undefined): URL | undefined {
  if (!address || !URL.canParse(address, location.href)) return undefined;
  const url = new URL(address, location.href);
  return url.origin === location.origin ? url : undefined;
}

/** A provider's address. Throws `vendor_answer_invalid` for anything but http and https. */
export function providerAddress(address: string | undefined): URL {
  if (address && URL.canParse(address, location.href)) {
    const url = new URL(address, location.href);
    if (url.protocol === 'https:' || url.protocol === 'http:') return url;
  }
  throw new StepUpError('vendor_answer_invalid', 'no usable address to go on to');
}
