import { Sensitive, type VendorAnswer } from 'passport-stepup/strategy-kit';
import { type LinkRequest, linkAnswer } from './wire.ts';

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** What may be asked of a link. Both are optional. */
export interface PulseLinkAsk {
  /** Where the browser is sent when the person is done. What is appended to it is not documented (assumption: nothing). */
  readonly redirectUri?: string;
  /** Lifetime, in seconds. Default: the vendor's, 600 (an assumption). */
  readonly validity?: number;
}

/** A link to a hosted page: whoever opens it enrolls, so it is a secret. */
export interface PulseLink {
  /** The page's address. */
  readonly url: Sensitive<string>;
  /** How long it may be used, in seconds: the smaller of what was asked and what the answer says. */
  readonly expiresIn: number;
  /** Whether an emulator answered. */
  readonly emulated: boolean;
}

/** The body of a link request. The member is `validity`, without the trailing space of the vendor's samples. */
export function writeLinkRequest(ask: PulseLinkAsk): string {
  const request: LinkRequest = {
    ...(ask.redirectUri === undefined ? {} : { redirect_uri: ask.redirectUri }),
    ...(ask.validity === undefined ? {} : { validity: ask.validity }),
  };
  return JSON.stringify(request);
}

/** Reads a link answer. `expiresIn` is read as milliseconds (an assumption). Throws `vendor_refused`, `vendor_answer_invalid`. */
export function readLink(answer: VendorAnswer, ask: PulseLinkAsk): PulseLink {
  const body = answer.expectOk().json(linkAnswer);
  const url = new URL(body.link);
  if (url.protocol !== 'https:' && !LOOPBACK.test(url.hostname))
    throw answer.unusable('has a link without https');
  if (body.success !== true) throw answer.unusable('says that no link was made');
  const seconds = body.expiresIn / 1000;
  const expiresIn = ask.validity === undefined ? seconds : Math.min(ask.validity, seconds);
  return { url: new Sensitive(url.href), expiresIn, emulated: answer.emulated };
}
