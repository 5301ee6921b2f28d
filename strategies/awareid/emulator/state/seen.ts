const MOST = 20_000;

/**
 * Digests of the samples that were sent in sessions, so that a file sent again is known: the one thing that can be said
 * about a replay without an engine for it. A re-encoded copy is another file.
 */
export class SeenSamples {
  private digests = new Set<string>();

  /** Notes the digests. Says whether one was there before, or is there twice. */
  take(digests: readonly string[]): boolean {
    const again =
      digests.some((digest) => this.digests.has(digest)) || new Set(digests).size < digests.length;
    this.digests = new Set([...this.digests, ...digests].slice(-MOST));
    return again;
  }

  /** Forgets them. */
  clear(): void {
    this.digests.clear();
  }
}
