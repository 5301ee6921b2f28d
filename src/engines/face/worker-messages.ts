import type { ErrorCode } from '../../lib/error-codes.ts';
import type { FaceView } from './view.ts';

/** A picture on its way to the worker. */
export interface FaceJob {
  /** Names the job in its answer. */
  readonly id: number;
  /** The bytes of the file. */
  readonly image: Uint8Array;
  /** Most pixels that its header may declare. */
  readonly maxPixels: number;
}

/** What the worker says of it. */
export type FaceAnswer =
  | { readonly id: number; readonly view: FaceView }
  | { readonly id: number; readonly refusal: { readonly code: ErrorCode; readonly message: string } };
