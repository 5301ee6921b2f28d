import type { StatusRow } from 'passport-stepup/emulator-kit';
import type { Clock, RandomBytes } from 'passport-stepup/strategy-kit';

/** What a link is for, by the operation that made it. */
export type LinkKind = 'create-profile' | 'reset-profile' | 'complete-profile';

/** A link to the hosted page. */
export interface ProfileLink {
  /** 96 hexadecimal digits: whoever has it enrolls. */
  readonly key: string;
  /** What it is for. */
  readonly kind: LinkKind;
  /** Whose profile it makes. */
  readonly userRef: string;
  /** Where the browser goes afterwards, if anywhere. */
  readonly redirectUri: string | undefined;
  /** When it ends, in seconds since 1970. */
  readonly expiresAt: number;
}

const KEY_BYTES = 48;

/** The links of one emulator. A link serves once; a newer one of the same kind and user revokes it; it expires. */
export class Links {
  private readonly clock: Clock;
  private readonly random: RandomBytes;
  private open = new Map<string, ProfileLink>();
  private readonly over = new Set<string>();

  constructor(clock: Clock, random: RandomBytes) {
    this.clock = clock;
    this.random = random;
  }

  /** Makes a link that lives `seconds`. */
  make(link: Pick<ProfileLink, 'kind' | 'userRef' | 'redirectUri'>, seconds: number): ProfileLink {
    for (const older of this.open.values()) {
      if (older.kind === link.kind && older.userRef === link.userRef) this.end(older);
    }
    const key = this.random(KEY_BYTES).toString('hex');
    const made = { ...link, key, expiresAt: this.clock() + seconds };
    this.open.set(key, made);
    return made;
  }

  /** A link that may be used, `over` for one that no longer may, or nothing. */
  find(key: string): ProfileLink | 'over' | undefined {
    const link = this.open.get(key);
    if (link && link.expiresAt > this.clock()) return link;
    return link || this.over.has(key) ? 'over' : undefined;
  }

  /** Uses a link up. */
  end(link: ProfileLink): void {
    this.open.delete(link.key);
    this.over.add(link.key);
  }

  /** The links that may be used, without their keys. */
  list(): readonly StatusRow[] {
    return [...this.open.values()]
      .filter((link) => link.expiresAt > this.clock())
      .map(({ kind, userRef, expiresAt }) => ({ link: kind, userRef, expiresAt }));
  }

  /** Forgets all links. */
  clear(): void {
    this.open.clear();
    this.over.clear();
  }
}
