import type { Context } from './context.ts';

/** Makes what a factor has proved of a person count no longer, in every session of theirs, and tells of each. */
export async function forgetEvidence(
  { sessions, tell }: Pick<Context, 'sessions' | 'tell'>,
  subject: string,
  factor: string,
): Promise<void> {
  for (const { sid, evidence } of await sessions.of(subject)) {
    if (!evidence.some((one) => one.factor === factor)) continue;
    await sessions.forget(sid, factor);
    tell({ type: 'evidence.forgotten', subject, session: sid, factor });
  }
}
