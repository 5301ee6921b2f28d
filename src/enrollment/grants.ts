import { sha256 } from '../lib/digest.ts';
import { type RandomBytes, randomId } from '../lib/random.ts';
import { type KeptIn, ShortLived } from '../store/short-lived.ts';

/** Longest life of a grant, in seconds. */
const LONGEST_GRANT = 3600;
const GRANT_BYTES = 24;

/** For whom a grant is, and for what. */
export interface Grant {
  /** Who may enroll. */
  readonly subject: string;
  /** Which factor. */
  readonly factor: string;
}

interface GivenGrant extends Grant {
  readonly seconds: number;
}

/** What grants are made from. */
export interface GrantsOptions extends KeptIn {
  readonly random: RandomBytes;
  /** Told when a grant is given, and when it is used. */
  readonly onEvent: (type: 'enrollment.granted' | 'enrollment.grant_used', grant: Grant) => void;
}

/**
 * Enrollment grants: one-time, short-lived, for one subject and one factor. The application gives one after
 * proofing, an administrator's decision, or a recovery at equal proofing. Only a digest is kept.
 */
export class Grants {
  private readonly grants: ShortLived<GivenGrant>;
  private readonly random: RandomBytes;
  private readonly onEvent: GrantsOptions['onEvent'];

  constructor(options: GrantsOptions) {
    this.grants = new ShortLived(options, 'grant', ({ seconds }) => seconds);
    this.random = options.random;
    this.onEvent = options.onEvent;
  }

  /** Makes a grant that lives `seconds` (default 600, at most 3600). Hand it to the person over a safe way. */
  async give(grant: Grant, seconds = 600): Promise<string> {
    const token = randomId(this.random, GRANT_BYTES);
    await this.grants.set([sha256(token)], { ...grant, seconds: Math.min(seconds, LONGEST_GRANT) });
    this.onEvent('enrollment.granted', grant);
    return token;
  }

  /** Takes a grant: it is gone even when it was for somebody or something else. */
  async take(token: string, wanted: Grant): Promise<boolean> {
    const grant = await this.grants.take([sha256(token)]);
    const fits = grant?.subject === wanted.subject && grant.factor === wanted.factor;
    if (fits) this.onEvent('enrollment.grant_used', wanted);
    return fits;
  }
}
