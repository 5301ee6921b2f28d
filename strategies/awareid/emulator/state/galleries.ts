import type { RandomBytes } from 'passport-stepup/strategy-kit';
import { Refused } from '../refused.ts';
import { randomUUID } from '../uuid.ts';

/** The vendor's own gallery: everybody who is enrolled with a face. It cannot be made, deleted or emptied. */
export const DEFAULT_GALLERY = '(default)';

/** A gallery of the tenant's own. */
export interface Gallery {
  /** Names it in every call; never `(default)`, and not only blanks. */
  readonly galleryName: string;
  /** Registration codes. */
  readonly members: ReadonlySet<string>;
  /** ISO 8601. */
  readonly lastUpdated: string;
  /** Changes with every change. */
  readonly lastUpdatedUuid: string;
}

const NAME = 'Valid galleryName (name of a custom gallery) attribute is required';

/** The galleries that the tenant made. */
export class Galleries {
  private readonly clock: () => number;
  private readonly random: RandomBytes;
  private readonly galleries = new Map<string, Gallery>();

  constructor(clock: () => number, random: RandomBytes) {
    this.clock = clock;
    this.random = random;
  }

  /** All, in the order in which they were made. */
  all(): readonly Gallery[] {
    return [...this.galleries.values()];
  }

  /** One by name. Throws `Refused` for one that there is not and for the vendor's own. */
  named(galleryName: string | undefined): Gallery {
    const gallery = galleryName === undefined ? undefined : this.galleries.get(galleryName);
    if (!gallery) throw new Refused('bad_value', NAME);
    return gallery;
  }

  /** Makes one. Throws `Refused` for a name that is empty, taken or the vendor's. */
  add(galleryName: string | undefined): void {
    const usable = galleryName !== undefined && galleryName.trim() !== '' && galleryName !== DEFAULT_GALLERY;
    if (!usable || this.galleries.has(galleryName)) throw new Refused('bad_value', NAME);
    this.keep(galleryName, new Set());
  }

  /** Deletes one. Throws `Refused` as `named` does. */
  delete(galleryName: string | undefined): void {
    this.galleries.delete(this.named(galleryName).galleryName);
  }

  /** Adds to or removes from a gallery. Throws `Refused` as `named` does. */
  change(galleryName: string | undefined, codes: readonly string[], how: 'add' | 'remove'): void {
    const gallery = this.named(galleryName);
    const kept = [...gallery.members].filter((code) => !codes.includes(code));
    this.keep(gallery.galleryName, new Set(how === 'add' ? [...kept, ...codes] : kept));
  }

  /** Removes somebody from all. */
  forget(code: string): void {
    for (const { galleryName, members } of this.all())
      if (members.has(code)) this.change(galleryName, [code], 'remove');
  }

  /** Forgets them. */
  clear(): void {
    this.galleries.clear();
  }

  private keep(galleryName: string, members: ReadonlySet<string>): void {
    const lastUpdated = new Date(this.clock() * 1000).toISOString();
    this.galleries.set(galleryName, {
      galleryName,
      members,
      lastUpdated,
      lastUpdatedUuid: randomUUID(this.random),
    });
  }
}
