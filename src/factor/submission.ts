import type { IssuedChallenge } from './challenges.ts';
import type { Judged } from './judge.ts';
import type { Run } from './run.ts';

/** A run with the challenge that it answers. */
export interface Submission {
  readonly run: Run;
  readonly enrolling: boolean;
  readonly challenge: IssuedChallenge | undefined;
}

/** The challenge of a run that went to a provider or waited for its vendor: it goes on to the next request. */
export function keptChallenge({ callback, poll, scratch }: Run): IssuedChallenge | undefined {
  const goesOn = callback !== undefined || poll !== undefined;
  return goesOn ? (scratch?.challenge as IssuedChallenge | undefined) : undefined;
}

/** What a try costs: an answer that judged nothing costs a call, since vendors charge for it. */
export function costOf({ result }: Judged, { run, enrolling }: Submission): 'try' | 'call' | 'nothing' {
  if (result === 'verified' || result === 'enrolled' || result === 'more') return 'nothing';
  if (result === 'pending' && run.poll !== undefined) return 'nothing';
  return result === 'rejected' && !enrolling ? 'try' : 'call';
}
