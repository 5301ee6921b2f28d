import type { Backend } from '../backend.ts';
import {
  type CeremonyView,
  type ChallengeAnswer,
  ceremonyView,
  challengeAnswer,
  type SubmissionAnswer,
  submissionAnswer,
} from '../wire.ts';

/** The calls of one ceremony. Each throws the code of the router's problem document. */
export class CeremonyCalls {
  private readonly backend: Backend;
  private readonly url: string;
  private readonly signal: AbortSignal;

  /** `url` is the ceremony's own. */
  constructor(backend: Backend, url: string, signal: AbortSignal) {
    this.backend = backend;
    this.url = url;
    this.signal = signal;
  }

  /** How the ceremony stands. */
  view(): Promise<CeremonyView> {
    return this.backend.call({ url: this.url, answer: ceremonyView, signal: this.signal });
  }

  /** What a factor's capture needs. */
  challenge(factor: string): Promise<ChallengeAnswer> {
    const url = `${this.factorUrl(factor)}/challenge`;
    return this.backend.call({ method: 'POST', url, body: {}, answer: challengeAnswer, signal: this.signal });
  }

  /** Submits a factor's fields under the nonce of its challenge. */
  submit(factor: string, body: Record<string, unknown>): Promise<SubmissionAnswer> {
    const url = this.factorUrl(factor);
    return this.backend.call({ method: 'POST', url, body, answer: submissionAnswer, signal: this.signal });
  }

  /** Cancels it; also works after the signal has fired. */
  cancel(): Promise<void> {
    return this.backend.call<void>({ method: 'DELETE', url: this.url });
  }

  private factorUrl(factor: string): string {
    return `${this.url}/factors/${encodeURIComponent(factor)}`;
  }
}
