import type { Context } from './context.ts';

/** Ends a session with its evidence and tells of it. An id under which nothing lives is no complaint. */
export async function endSession(
  { sessions, tell }: Pick<Context, 'sessions' | 'tell'>,
  sid: string,
  reason?: 'caep' | 'provider' | 'replaced' | 'rise_failed',
): Promise<void> {
  // Told is what could be read; ended it is in any case.
  const session = await sessions.find(sid).finally(() => sessions.end(sid));
  if (!session) return;
  tell({ type: 'session.ended', session: sid, subject: session.subject, ...(reason && { reason }) });
}
