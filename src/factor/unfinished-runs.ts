import { defined } from '../lib/defined.ts';
import { sha256 } from '../lib/digest.ts';
import { type KeptIn, ShortLived } from '../store/short-lived.ts';
import type { Occasion } from './run.ts';
import type { Submission, UnfinishedRun } from './submission.ts';
import type { Verdict } from './verdicts.ts';

/** Seconds: longer than any ceremony lasts. */
const LIFETIME = 3600;

/** Runs that are not finished: the person is with a provider, the vendor is waited for, or captures again. */
export class UnfinishedRuns {
  private readonly kept: ShortLived<UnfinishedRun>;

  constructor(where: KeptIn) {
    this.kept = new ShortLived(where, 'unfinished', LIFETIME);
  }

  /** Keeps what a run leaves until the next one of its factor, session, subject and ceremony. */
  async keep({ challenge, ...run }: Submission, { outcome, candidate, session }: Verdict): Promise<void> {
    const carried = outcome.result === 'retry' ? outcome.carry : undefined;
    const away = outcome.result === 'redirect' || outcome.result === 'pending';
    if (!away && carried === undefined) return;
    const left = away ? { challenge, session } : { carried };
    await this.kept.set(nameOf(run), { strategy: candidate.bound.name, ...defined(left) });
  }

  /** Takes what the run before has left: whatever happens next, it is gone (rule 6). */
  async take(run: Occasion): Promise<UnfinishedRun | undefined> {
    return this.kept.take(nameOf(run));
  }

  /** What the next run will find; it stays. */
  async look(ask: Occasion): Promise<UnfinishedRun | undefined> {
    return this.kept.get(nameOf(ask));
  }
}

function nameOf({ factor, issuedTo, ceremony, subject }: Occasion): string[] {
  return [factor.id, sha256(JSON.stringify([issuedTo, ceremony, subject ?? null]))];
}
