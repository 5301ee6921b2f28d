/** One row of what an emulator shows: plain facts, never a sample, template, PIN, token or key. */
export type StatusRow = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What an emulator shows of its state. */
export interface EmulatorStatus {
  /** The vendor's users. */
  readonly users: readonly StatusRow[];
  /** Whatever is open: sessions, dialogues, tokens, waiting calls. */
  readonly sessions: readonly StatusRow[];
}

/** What a vendor's routes hand to the kit. */
export interface EmulatorState {
  /** Forgets everything. */
  reset(): void;
  /** What the page shows. Left out: no users and no sessions. */
  status?(): EmulatorStatus;
}

/** State in either way in which routes may give it back. */
export function asState(given: (() => void) | EmulatorState): Required<EmulatorState> {
  if (typeof given === 'function') return { reset: given, status: () => ({ users: [], sessions: [] }) };
  return {
    reset: () => given.reset(),
    status: () => given.status?.() ?? { users: [], sessions: [] },
  };
}
