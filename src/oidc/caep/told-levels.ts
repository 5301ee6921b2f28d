import type { Session } from '../../evidence/session.ts';
import type { Context } from '../../express/context.ts';
import { sha256 } from '../../lib/digest.ts';
import { StepUpError } from '../../lib/errors.ts';
import { ShortLived } from '../../store/short-lived.ts';
import type { LevelNamespace } from './events.ts';

/** What the levels of the policy are called outside. */
export interface LevelNames {
  /** A namespace that CAEP 1.0 names. */
  readonly namespace: LevelNamespace;
  /** The names of levels in it. A level without one is told as the highest below it that has one. */
  readonly names: Readonly<Record<string, string>>;
  /**
   * What it is called when a person holds none of these: `0` in `ISO-IEC-29115` (as OpenID Connect Core, section 2 has it); where
   * the namespace has no word for it, one that you agree on with the receivers.
   */
  readonly none: string;
}

/** A change of a person's level, as CAEP 1.0, section 3.4 says it. */
export type LevelChange = Readonly<Record<string, string | number>>;

/** Why a level is looked at. */
export interface Occasion {
  /** When that was, in seconds since 1970. */
  readonly at: number;
  /** Who brought it about, in CAEP's words. */
  readonly by: 'user' | 'policy' | 'system';
}

interface Told {
  readonly name: string;
  /** The last second at which an age in the policy lets it hold, where one does. */
  readonly until?: number;
  /** How often it has changed. */
  readonly changes: number;
}

interface Standing {
  /** The place of the level among the policy's, -1 for none. */
  readonly rank: number;
  readonly until: number;
}

const DAY = 86_400;
const ATTEMPTS = 5;
const MOST_WATCHED = 100_000;
const NONE: Standing = { rank: -1, until: Infinity };

/**
 * What receivers were told of each person's level: the highest with a name that holds in any of the person's sessions. It is always
 * computed anew from their evidence, so that nothing is told that does not hold, and the same is not told twice. When a level
 * will end by age, or a session because nobody touches it, the person is looked at again at that second; these moments are kept in
 * the process that saw the level begin, and lost with it: then the end is told, with its right time, at the person's next event.
 */
export class ToldLevels {
  private readonly context: Context;
  private readonly names: LevelNames;
  private readonly told: ShortLived<Told>;
  private readonly tell: (subject: string, change: LevelChange) => Promise<void>;
  private readonly watched = new Map<string, number>();

  /** `tell` sends a change to the receivers; it comes before the change counts as told, so that none is lost. */
  constructor(context: Context, names: LevelNames, tell: ToldLevels['tell']) {
    this.context = context;
    this.names = names;
    this.tell = tell;
    this.told = new ShortLived(context, 'caep-level', 2 * context.sessions.lifetime + DAY);
  }

  /** Looks at a person, and tells where the level is another than was told. Throws `conflict` and what the store throws. */
  async look(subject: string, occasion: Occasion): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const sessions = await this.context.sessions.of(subject);
      if (await this.keep(subject, sessions, occasion)) return;
    }
    throw new StepUpError('conflict', 'the level of a person changed too often at once');
  }

  /** Looks at all persons whose level may have ended by now. */
  async lookAtDue(): Promise<void> {
    const now = this.context.clock();
    for (const [subject, due] of this.watched) {
      if (due > now) continue;
      this.watched.delete(subject);
      try {
        await this.look(subject, { at: Math.floor(now), by: 'policy' });
      } catch (thrown) {
        this.watched.set(subject, due);
        throw thrown;
      }
    }
  }

  private async keep(subject: string, sessions: readonly Session[], occasion: Occasion): Promise<boolean> {
    const key = [sha256(subject)];
    const before = await this.told.get(key);
    const standing = this.standingOf(sessions);
    this.watch(subject, sessions, standing);
    const name = this.nameOf(standing.rank);
    const same = name === (before?.name ?? this.names.none);
    if (same && !before) return true;
    if (!same) await this.tell(subject, this.changeOf(before, standing, occasion));
    const next: Told = {
      ...{ name, changes: (before?.changes ?? 0) + (same ? 0 : 1) },
      ...(standing.until < Infinity && { until: standing.until }),
    };
    if (!before) return this.told.add(key, next);
    const kept = await this.told.change(key, (now) => (now?.changes === before.changes ? next : undefined));
    return kept !== undefined;
  }

  private changeOf(before: Told | undefined, { rank }: Standing, { at, by }: Occasion): LevelChange {
    const { namespace } = this.names;
    const current_level = this.nameOf(rank);
    const was = before && this.rankOf(before.name);
    const aged = was !== undefined && was > rank && before?.until !== undefined && before.until < at;
    return {
      ...{ namespace, current_level },
      ...(before !== undefined && {
        previous_level: before.name,
        change_direction: (was ?? -1) > rank ? 'decrease' : 'increase',
      }),
      initiating_entity: aged ? 'policy' : by,
      event_timestamp: aged ? (before?.until ?? at) + 1 : at,
    };
  }

  /** The best that holds in any session; of equals the one that holds longest. */
  private standingOf(sessions: readonly Session[]): Standing {
    return sessions
      .map((session) => this.standingIn(session))
      .reduce(
        (best, one) =>
          one.rank > best.rank || (one.rank === best.rank && one.until > best.until) ? one : best,
        NONE,
      );
  }

  private standingIn({ evidence }: Session): Standing {
    const { policy, clock } = this.context;
    for (const level of policy.levels.toReversed()) {
      if (!Object.hasOwn(this.names.names, level)) continue;
      const { outcome, until = Infinity } = policy.decide({ level, evidence, now: clock() });
      if (outcome === 'allow') return { rank: policy.levels.indexOf(level), until };
    }
    return NONE;
  }

  /** Remembers when to look again: when the level ends by age, or a session by its lifetime. */
  private watch(subject: string, sessions: readonly Session[], { rank, until }: Standing): void {
    if (rank < 0) {
      this.watched.delete(subject);
      return;
    }
    const { lifetime } = this.context.sessions;
    const now = this.context.clock();
    const ends = sessions.map(
      ({ startedAt, evidence }) => Math.max(startedAt, ...evidence.map(({ at }) => at)) + lifetime,
    );
    // A session may have been touched later than its evidence tells: then it is looked at a few times in vain.
    const idle = Math.max(Math.min(...ends) + 1, now + lifetime / 24);
    const [oldest] = this.watched.keys();
    if (this.watched.size >= MOST_WATCHED && oldest !== undefined && !this.watched.has(subject)) {
      this.watched.delete(oldest);
      this.context.logger.warn(
        { most: MOST_WATCHED },
        'the end of a level may be told late: too many are watched',
      );
    }
    this.watched.set(subject, Math.min(until + 1, idle));
  }

  private nameOf(rank: number): string {
    return this.names.names[this.context.policy.levels[rank] ?? ''] ?? this.names.none;
  }

  private rankOf(name: string): number {
    return this.context.policy.levels.findLastIndex((level) => this.names.names[level] === name);
  }
}
