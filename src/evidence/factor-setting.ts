import type { Method } from './methods.ts';

/** What the policy says of one factor. */
export interface FactorSetting {
  /** Its id in the policy. */
  readonly id: string;
  /** The methods it may prove. Only evidence that proves every one of them counts for it. */
  readonly methods: readonly Method[];
  /** Its false-match rate, between 0 and 1: the policy's, else the largest default of its methods. */
  readonly fmr: number;
  /** What people see. */
  readonly label: string;
  /** Whether it alone reaches the lowest level. */
  readonly first: boolean;
  /** Whether a subject without any second factor may enroll it after the first factor alone. */
  readonly firstUse: 'allow' | 'grant';
}
