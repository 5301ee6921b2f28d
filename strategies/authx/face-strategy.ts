import { photo } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { AuthXBiometricStrategy } from './biometric-strategy.ts';

/** What a capture of a face brings. */
export interface FaceInput {
  /** One picture, JPEG or PNG, at most 5 MiB (an assumption). A biometric sample: kept nowhere. */
  readonly photo: Uint8Array;
}

const faceInput = z.object({ photo: photo() });

/** A face compared by AuthX from one picture. It proves `face` with liveness `none`: a photograph of the person passes too. */
export class AuthXFaceStrategy extends AuthXBiometricStrategy<FaceInput> {
  /** `authx-face`. */
  readonly name = 'authx-face';
  /** `face`. */
  readonly methods = ['face'] as const;
  /** One picture; `x-capture: face`. */
  readonly input = faceInput;
  /** A face. */
  protected readonly modality = 'face';

  protected sampleOf({ photo }: FaceInput): Uint8Array {
    return photo;
  }
}
