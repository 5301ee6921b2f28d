import type { EmulatorStatus } from 'passport-stepup/emulator-kit';
import type { Tenant } from './tenant.ts';

/** What the emulator's page shows: no sample, template, key, token or PIN. */
export function statusOf({ users, sessions }: Tenant): EmulatorStatus {
  return {
    users: users.all().map(({ username, registrationCode, credentials }) => ({
      username,
      enrolled: registrationCode !== undefined,
      devices: credentials.devices.size,
      face: credentials.face !== undefined,
      voice: credentials.voice !== undefined,
      pin: credentials.pinId !== undefined,
    })),
    sessions: sessions.all().map((session) => ({
      kind: session.kind,
      username: session.user.username,
      state: session.state === 'pending' && sessions.expired(session) ? 'expired' : session.state,
      required: session.required,
      passed: session.passedChecks,
      refused: session.attempts,
      since: new Date(session.startedAt * 1000).toISOString(),
    })),
  };
}
