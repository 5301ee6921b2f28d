import type { Texts } from '../texts.ts';

/** What a capture is given. */
export interface CaptureContext {
  /** Empty, in the page, its own. */
  readonly element: HTMLElement;
  /** The challenge's data. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The published JSON Schema of the field that it fills: `type: array` wants several samples. Empty where it is not known. */
  readonly schema?: Readonly<Record<string, unknown>>;
  /** The words to show. */
  readonly texts: Texts;
  /** Tells the person something; shown and read aloud. */
  readonly say: (kind: 'info' | 'error', text: string) => void;
}

/**
 * What a capture or field holds: a value, nothing, or a reason (to be shown) why there is none. A value that is a
 * `Blob` or a list of them makes the submission a multipart one: `name`, or `name[0]`, `name[1]`, …
 */
export type Captured =
  | { readonly status: 'captured'; readonly value: unknown }
  | { readonly status: 'empty' }
  | { readonly status: 'unavailable'; readonly message: string };

/** A running capture of one factor's field: typing, a camera, a microphone, a key. */
export interface Capture {
  /** What has been captured; waits for what is still under way. */
  value(): Promise<Captured>;
  /** Forgets it, ready for another. */
  clear(): void;
  /** Puts the keyboard focus into it. */
  focus(): void;
  /** Removes it and forgets everything. */
  destroy(): void;
}

/** Makes captures of one kind. May throw a coded error where the challenge's data does not fit. */
export type CaptureFactory = (context: CaptureContext) => Capture;
