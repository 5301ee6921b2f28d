import { VendorError } from 'passport-stepup/strategy-kit';
import type { BiometridClient } from './client.ts';

/**
 * Does the work for a user that was just made; when it throws, the user is deleted again: an enrolment whose answer did not come
 * may have happened, and without its user it is gone. Throws what the work throws, and `vendor_unavailable` with
 * both causes when the user could not be deleted either.
 */
export async function orDeleteUser<T>(
  client: BiometridClient,
  userId: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    await client.deleteUser({ userId }).catch((left: unknown) => {
      const why = 'biometrid: an enrollment failed, and the user that was made for it could not be deleted';
      throw new VendorError('vendor_unavailable', why, { cause: new AggregateError([thrown, left]) });
    });
    throw thrown;
  }
}
