/** What is known of a device-profile session when it is asked about. */
export interface DeviceRisk {
  /** Whether the check passes. */
  readonly passes: boolean;
  /** Why. */
  readonly reason: 'first_seen' | 'seen_before' | 'used_by_another_user' | 'emu_fault';
  /** How often this id was asked about before. */
  readonly timesSeen: number;
}

/**
 * Stands in for the vendor's device-profile service by one rule that can be measured here: an id that another user has
 * used is refused.
 */
export class DeviceProfiles {
  private readonly seen = new Map<string, { readonly username: string; times: number }>();

  /** Judges an id for a user, and remembers it. */
  judge(apSessionId: string, username: string): DeviceRisk {
    const known = this.seen.get(apSessionId) ?? { username, times: 0 };
    const timesSeen = known.times;
    known.times += 1;
    this.seen.set(apSessionId, known);
    if (known.username !== username) return { passes: false, reason: 'used_by_another_user', timesSeen };
    return { passes: true, reason: timesSeen === 0 ? 'first_seen' : 'seen_before', timesSeen };
  }

  /** Forgets them. */
  clear(): void {
    this.seen.clear();
  }
}
