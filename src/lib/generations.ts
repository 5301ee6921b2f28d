/**
 * A bounded memory in two generations of which the older is forgotten as a whole. It knows nothing of time: whoever
 * reads judges anew what time changes.
 */
export class Generations<T> {
  private readonly generation: number;
  private young = new Map<string, T>();
  private old = new Map<string, T>();

  /** `size`: the most to remember; 0 remembers nothing. */
  constructor(size: number) {
    this.generation = Math.ceil(size / 2);
  }

  /** What stands at a place. */
  get(key: string): T | undefined {
    return this.young.get(key) ?? this.old.get(key);
  }

  /** Remembers. */
  add(key: string, value: T): void {
    if (this.generation === 0) return;
    this.young.set(key, value);
    if (this.young.size < this.generation) return;
    this.old = this.young;
    this.young = new Map();
  }

  /** Forgets. */
  delete(key: string): void {
    this.young.delete(key);
    this.old.delete(key);
  }
}
