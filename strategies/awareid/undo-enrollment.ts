import { VendorError } from 'passport-stepup/strategy-kit';
import type { AwareIdClient } from './client/client.ts';
import type { OpenSessions } from './open-sessions.ts';

/** An enrollment at AwareID of which nothing comes. */
export interface UndoneEnrollment {
  /** Its session token. */
  readonly token: string;
  /** The registration code, where AwareID says that it is complete. */
  readonly registrationCode: string | undefined;
  /** What was thrown, where something was. */
  readonly thrown?: unknown;
}

/**
 * Leaves nothing of an enrollment at AwareID: one that is complete there is deleted (operation 86), any other is cancelled
 * beside the request. Throws `vendor_unavailable` with both causes when it could not be deleted.
 */
export async function undoEnrollment(
  { client, enrollments }: { readonly client: AwareIdClient; readonly enrollments: OpenSessions },
  { token, registrationCode, thrown }: UndoneEnrollment,
): Promise<void> {
  if (registrationCode === undefined) return enrollments.end(token);
  await client.admin.deleteRegistration(registrationCode).catch((left: unknown) => {
    const why = 'awareid: an enrollment failed, and what AwareID keeps of it could not be deleted';
    const cause = new AggregateError([thrown, left].filter((one) => one !== undefined));
    throw new VendorError('vendor_unavailable', why, { cause });
  });
}
