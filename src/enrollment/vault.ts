import { deriveKey } from '../lib/digest.ts';
import type { RandomBytes } from '../lib/random.ts';
import { seal, unseal } from '../lib/seal.ts';
import type { EnrollmentRecord } from '../records/enrollments.ts';
import type { EnrollmentReference } from '../strategy/capture.ts';

type Owner = Pick<EnrollmentRecord, 'id' | 'subject' | 'factor'>;

/** Keeps what a strategy needs of an enrollment (a vendor's user id, a seed) encrypted at rest, tied to its record. */
export class Vault {
  private readonly key: Buffer;
  private readonly random: RandomBytes;

  constructor(secret: Buffer, random: RandomBytes) {
    this.key = deriveKey(secret, 'enrollment');
    this.random = random;
  }

  /** The reference as it may be stored with this record, and no other. */
  close(record: Owner, reference: EnrollmentReference): string {
    return seal(this.key, { value: reference, context: context(record), random: this.random });
  }

  /** The reference of a record, or nothing while it has none. Throws when it was sealed for another record or key. */
  open(record: EnrollmentRecord): EnrollmentReference | undefined {
    return record.sealed === undefined ? undefined : unseal(this.key, record.sealed, context(record));
  }
}

function context(record: Owner): string {
  return JSON.stringify([record.id, record.subject, record.factor]);
}
