import type { AuthXModality, AuthXProcess, DeviceData } from './wire.ts';

/** Until when somebody waits for a call. */
export interface AuthXAsk {
  /** Ends when nobody waits any longer. */
  readonly signal?: AbortSignal;
}

/** What `processBiometric` is asked. */
export interface BiometricAsk extends AuthXAsk {
  /** What is measured. */
  readonly modality: AuthXModality;
  /** What is done. */
  readonly process: AuthXProcess;
  /** The user's id, given by Add User. Never a login name. */
  readonly guid: string;
  /**
   * A picture, or what the fingerprint reader gives. Needed for face and fingerprint unless they are deleted; never sent
   * for palm, which AuthX's own scanner reads. A biometric sample: kept nowhere.
   */
  readonly sample?: Uint8Array;
  /** What is known of the person's device. Default: nothing. */
  readonly device?: Partial<DeviceData>;
}
