/**
 * Something that shows a text to type and makes a pattern of it: our own recorder (`TypingPatternSource`) or a
 * vendor's behind an adapter (`vendorPatternSource`).
 */
export interface PatternSource {
  /** Makes it visible and ready. */
  show(): void | Promise<void>;
  /** Hides it. */
  hide(): void;
  /** Calls back with each pattern. Returns the function that ends this. */
  onPattern(listener: (pattern: unknown) => void): () => void;
  /** Calls back when no pattern could be made. Returns the function that ends this. */
  onError(listener: (error: unknown) => void): () => void;
  /** Removes it and forgets what was recorded. */
  destroy(): void;
  /** Resolves when nothing is being recorded any longer. Default: at once. */
  settled?(): Promise<void>;
  /** Whether something was typed that is no pattern yet. Default: no. */
  begun?(): boolean;
  /** Forgets the attempt, ready for another. */
  clear?(): void;
  /** Puts the keyboard focus into it. */
  focus?(): void;
}
