import type { IncomingHttpHeaders } from 'node:http';

/** A message of a provider that somebody's session there has ended, as it came in. */
export interface LogoutMessage {
  /** The request's headers. */
  readonly headers: IncomingHttpHeaders;
  /** Its body, as it came. */
  readonly body: Buffer;
}

/** Whose sessions a provider has ended, once its signature is verified. */
export interface LogoutNotice {
  /** The name of what ended, as `Verified.providerSessions` named it. */
  readonly providerSession: string;
  /** Names the message itself, which counts once. */
  readonly oneTime: string;
}
