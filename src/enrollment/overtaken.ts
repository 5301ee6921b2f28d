import type { EnrollmentRecord } from '../records/enrollments.ts';

/**
 * Whether another enrollment of the subject was set up, suspended or removed after a pending one was begun. What the
 * pending one was allowed on no longer holds then: a first use, a grant, a level.
 */
export function overtaken(pending: EnrollmentRecord, records: readonly EnrollmentRecord[]): boolean {
  return records.some(
    ({ id, state, changedAt }) => id !== pending.id && state !== 'pending' && changedAt > pending.createdAt,
  );
}
