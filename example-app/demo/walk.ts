import type { SecurityEvent } from 'passport-stepup';
import type { ExampleApp } from '../start-example-app.ts';
import type { Authenticator } from './authenticator.ts';
import { BankCustomer } from './bank-customer.ts';
import type { Answer } from './client.ts';
import type { Device } from './device.ts';
import type { MovingClock } from './moving-clock.ts';
import type { Narrator } from './narrator.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { TypedPattern } from './typed.ts';

/** Who walks through the demo. */
export interface DemoPerson {
  readonly username: string;
  readonly password: string;
}

/** What the scenes share. */
export interface Walk {
  readonly app: ExampleApp;
  readonly clock: MovingClock;
  readonly tell: Narrator;
  readonly stopwatch: Stopwatch;
  readonly person: DemoPerson;
  /** The PIN that the person takes. */
  readonly pin: string;
}

/** The walk after the set-up: the person has an authenticator. */
export interface EquippedWalk extends Walk {
  readonly authenticator: Authenticator;
}

/** The walk after PIN, palm, fingerprint, voice and face are set up. */
export interface BiometricWalk extends EquippedWalk {
  /** Holds the key that goes with the face. */
  readonly device: Device;
}

/** What a sign-in leaves to steal: the pattern that was accepted. */
export interface Overheard {
  readonly pattern: TypedPattern;
}

/** A client that nobody has used yet. */
export function newCustomer({ app }: Walk): BankCustomer {
  return new BankCustomer(app.url);
}

/** An answer in short: its status and, for a problem, its stable code. */
export function inShort({ status, body }: Answer): string {
  const code = (body as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? `${status} ${code}` : String(status);
}

/** A sign-in's answer in short, with the level that it reached. */
export function levelOf(answer: Answer): string {
  return answer.status === 200 ? `200, level ${(answer.body as { acr?: unknown }).acr}` : inShort(answer);
}

/** The reason that the bank's own security events give for what happens meanwhile; its answer need not tell. */
export async function withReason(
  { app }: Walk,
  type: SecurityEvent['type'],
  act: () => Promise<Answer>,
): Promise<string> {
  const before = app.events.length;
  const answer = await act();
  const event = app.events.slice(before).findLast((one) => one.type === type);
  if (!event) return `${inShort(answer)}, and no ${type} event`;
  const reason = event.code ?? event.reason ?? 'no reason';
  return `${inShort(answer)}, because ${event.factor ? `${event.factor}: ` : ''}${reason}`;
}
