import { StepUpError } from '../lib/errors.ts';
import type { EnrollmentRecord, EnrollmentRecords } from './enrollments.ts';

/** Enrollments in this process's memory: for development and tests. They are gone with the process. */
export class MemoryEnrollmentRecords implements EnrollmentRecords {
  private readonly records = new Map<string, EnrollmentRecord>();

  async find(id: string): Promise<EnrollmentRecord | undefined> {
    return this.records.get(id);
  }

  async list(subject: string): Promise<readonly EnrollmentRecord[]> {
    return [...this.records.values()].filter((record) => record.subject === subject);
  }

  async insert(record: EnrollmentRecord): Promise<void> {
    if (this.records.has(record.id)) throw new StepUpError('conflict', 'the enrollment id is taken');
    this.records.set(record.id, Object.freeze({ ...record }));
  }

  async update(record: EnrollmentRecord): Promise<boolean> {
    if (this.records.get(record.id)?.version !== record.version - 1) return false;
    this.records.set(record.id, Object.freeze({ ...record }));
    return true;
  }
}
