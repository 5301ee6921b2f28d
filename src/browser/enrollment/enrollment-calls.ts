import type { Backend } from '../backend.ts';
import {
  type EnrollmentAnswer,
  type EnrollmentBegun,
  type EnrollmentList,
  enrollmentAnswer,
  enrollmentBegun,
  enrollmentList,
} from '../wire.ts';

/** The calls of the signed-in subject's enrollments. Each throws the code of the router's problem document. */
export class EnrollmentCalls {
  private readonly backend: Backend;
  private readonly url: string;
  private readonly signal: AbortSignal;

  /** `url` is that of the list. */
  constructor(backend: Backend, url: string, signal: AbortSignal) {
    this.backend = backend;
    this.url = url;
    this.signal = signal;
  }

  /** What is set up and what can be. */
  list(): Promise<EnrollmentList> {
    return this.backend.call({ url: this.url, answer: enrollmentList, signal: this.signal });
  }

  /** Begins one. `consent` is the version agreed to, or `true` where no text was shown; `grant` for a factor that needs one. */
  begin(ask: {
    readonly factor: string;
    readonly consent: string | true;
    readonly grant?: string | undefined;
  }): Promise<EnrollmentBegun> {
    const { factor, consent, grant } = ask;
    const body = { factor, consent, ...(grant !== undefined && { grant }) };
    return this.backend.call({
      method: 'POST',
      url: this.url,
      body,
      answer: enrollmentBegun,
      signal: this.signal,
    });
  }

  /** Submits one capture. */
  capture(id: string, body: Record<string, unknown>): Promise<EnrollmentAnswer> {
    const url = this.one(id);
    return this.backend.call({ method: 'POST', url, body, answer: enrollmentAnswer, signal: this.signal });
  }

  /** Withdraws one. */
  withdraw(id: string): Promise<void> {
    return this.backend.call<void>({ method: 'DELETE', url: this.one(id), signal: this.signal });
  }

  private one(id: string): string {
    return `${this.url}/${encodeURIComponent(id)}`;
  }
}
