import type { ErrorCode } from './error-codes.ts';

/** What can happen that a security team wants to know. */
export type SecurityEventType =
  | 'sign_in.succeeded'
  | 'sign_in.refused'
  | 'factor.verified'
  | 'factor.rejected'
  | 'factor.retry'
  | 'factor.error'
  | 'factor.locked'
  | 'factor.replayed'
  | 'ceremony.opened'
  | 'ceremony.completed'
  | 'ceremony.failed'
  | 'ceremony.cancelled'
  | 'enrollment.begun'
  | 'enrollment.activated'
  | 'enrollment.removed'
  | 'enrollment.erasure_failed'
  | 'enrollment.suspended'
  | 'enrollment.refused'
  | 'enrollment.granted'
  | 'enrollment.grant_used'
  | 'guard.allowed'
  | 'guard.step_up'
  | 'guard.denied'
  | 'guard.refused'
  | 'request.refused'
  | 'assurance.issued'
  | 'caep.delivered'
  | 'caep.given_up'
  | 'caep.received'
  | 'caep.refused'
  | 'caep.retried'
  | 'external_mfa.begun'
  | 'external_mfa.answered'
  | 'external_mfa.refused'
  | 'evidence.forgotten'
  | 'session.ended'
  | 'session.dead_id';

/** One security-relevant event. It never holds a sample, a password, a token or a plain subject. */
export interface SecurityEvent {
  /** What happened. */
  readonly type: SecurityEventType;
  /** When, in seconds since 1970. */
  readonly at: number;
  /** A keyed digest of the subject: the same person gives the same text in one deployment, and no other. */
  readonly subject?: string;
  /** The session's own id (`sid`). */
  readonly session?: string;
  /** The ceremony's id. */
  readonly ceremony?: string;
  /** The factor's id in the policy. */
  readonly factor?: string;
  /** The level or action that was asked for. */
  readonly asked?: string;
  /** Of `request.refused`: the method and the path's pattern as its own router has it, `POST /stepup/webhooks/:vendor`. */
  readonly route?: string;
  /** Another party's id of its request, a GUID, by which both find it in their logs. */
  readonly requestId?: string;
  /** The stable code of a refusal or error. */
  readonly code?: ErrorCode;
  /** A short reason in fixed words, never anybody's input. */
  readonly reason?: string;
}

/** Receives each event as it happens. What it throws is ignored by the login and logged as an error. */
export type OnEvent = (event: SecurityEvent) => void;
