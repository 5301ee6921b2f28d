import type { FaceEngine, FaceReading, FaceTemplate } from 'passport-stepup/engines';
import { confidenceText } from './confidence.ts';
import type { EmulatedUser, Users } from './users.ts';

/** An enrolled user whose face matches. */
export interface Match {
  /** Who. */
  readonly user: EmulatedUser;
  /** How alike, on the vendor's scale. */
  readonly confidence: string;
}

/** Compares faces with those that are enrolled. */
export class Gallery {
  private readonly users: Users;
  private readonly engine: FaceEngine;

  constructor(users: Users, engine: FaceEngine) {
    this.users = users;
    this.engine = engine;
  }

  /** Whether a reading is of the enrolled face, with the confidence. */
  compare(
    template: FaceTemplate,
    reading: FaceReading,
  ): { readonly same: boolean; readonly confidence: string } {
    const { decision, score, threshold } = this.engine.compare(template, reading);
    return { same: decision === 'accept', confidence: confidenceText(score, threshold) };
  }

  /** The enrolled user whose face is most alike, where it matches at all. */
  best(reading: FaceReading): Match | undefined {
    const all = this.users.list().flatMap((user): (Match & { same: boolean })[] => {
      if (!user.face) return [];
      return [{ user, ...this.compare(user.face, reading) }];
    });
    const matches = all.filter((one) => one.same);
    return matches.sort((a, b) => Number(b.confidence) - Number(a.confidence))[0];
  }
}
