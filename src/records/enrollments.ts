/** How far an enrollment is. `suspended` and `removed` do not serve, and still count as "had one". */
export type EnrollmentState = 'pending' | 'active' | 'suspended' | 'removed';

/** That a person agreed to what a factor keeps about them. */
export interface Consent {
  /** The version of the text that was shown. */
  readonly version: string;
  /** When, in seconds since 1970. */
  readonly at: number;
}

/** The binding of a subject to what a factor needs, as it is kept. Never a sample or a template. */
export interface EnrollmentRecord {
  /** Random, unique. */
  readonly id: string;
  /** Whose it is. */
  readonly subject: string;
  /** The factor's id in the policy. */
  readonly factor: string;
  /** How far it is. */
  readonly state: EnrollmentState;
  /** The session (`sid`) in which it was begun: a pending one goes on nowhere else. */
  readonly session: string;
  /** What the person agreed to. */
  readonly consent: Consent;
  /** The strategy's reference and data, encrypted; absent until there is one. */
  readonly sealed?: string;
  /** The strategy that made it: a factor with several keeps to this one. */
  readonly servedBy?: string;
  /** Whether an emulator holds it. */
  readonly emulated: boolean;
  /** When it was begun, in seconds since 1970. */
  readonly createdAt: number;
  /** When its state last changed, in seconds since 1970. */
  readonly changedAt: number;
  /** Counts the changes: an update must name the version that it read. */
  readonly version: number;
}

/** Where enrollments are kept for good. Each method is atomic. */
export interface EnrollmentRecords {
  /** The record of an id. */
  find(id: string): Promise<EnrollmentRecord | undefined>;
  /** All records of a subject, the removed ones too, oldest first. */
  list(subject: string): Promise<readonly EnrollmentRecord[]>;
  /** Adds a record. Rejects when the id is taken. */
  insert(record: EnrollmentRecord): Promise<void>;
  /** Writes a record over the one of the same id and of `version - 1`; tells whether it did. */
  update(record: EnrollmentRecord): Promise<boolean>;
}
