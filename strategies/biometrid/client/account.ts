import type { z } from 'zod';
import { createUserAnswer, enrollStatusAnswer, findByAddressAnswer } from '../wire/user.ts';
import type { BiometridCalls } from './calls.ts';
import { type BiometridResult, resultOf } from './verdict.ts';

/** For whom a call is, and until when somebody waits for it. */
export interface UserAsk {
  /** The user's id at Biometrid: opaque, 1 to 254 characters. */
  readonly userId: string;
  /** Ends when nobody waits any longer. */
  readonly signal?: AbortSignal;
}

/** A user to be made. */
export interface NewUserAsk {
  /** The caller's own id of the person (documented as the only one needed). */
  readonly referenceId: string;
  /** Binds the user to a device. One that has a user already answers with that user, perhaps somebody else. */
  readonly macAddress?: string;
  /** A Firebase notification token. */
  readonly appToken?: string;
  /** Ends when nobody waits any longer. */
  readonly signal?: AbortSignal;
}

/** What creating a user came to. */
export interface CreatedUser extends BiometridResult<z.infer<typeof createUserAnswer>> {
  /** Whether the user is a new one. False: the device belongs to `id`, perhaps another person; never bind that. */
  readonly created: boolean;
  /** The user's id at Biometrid. */
  readonly id: string;
}

/** Whom a device belongs to. */
export interface DeviceOwner extends BiometridResult<z.infer<typeof findByAddressAnswer>> {
  /** The user, or nothing. A MAC address is no secret: it never proves who somebody is. */
  readonly userId: string | undefined;
}

/** What a user has enrolled. */
export interface EnrollStatus extends Omit<BiometridResult<z.infer<typeof enrollStatusAnswer>>, 'message'> {
  /** Whether a voice is enrolled. */
  readonly voice: boolean;
  /** Whether a face is enrolled. */
  readonly face: boolean;
}

/** `createUser`. Throws `vendor_answer_invalid` for an unknown constant or no id. */
export async function createUser(calls: BiometridCalls, ask: NewUserAsk): Promise<CreatedUser> {
  const query = { reference_id: ask.referenceId, mac_address: ask.macAddress, app_token: ask.appToken };
  const answer = await calls.send({ operation: 'createUser', query, signal: ask.signal });
  const body = answer.json(createUserAnswer);
  const { message, id } = body.data;
  const created = message === 'NEW_USER_CREATED';
  if (!body.status || id === undefined) throw answer.unusable('made no user');
  if (!created && message !== 'USER_ALREADY_ASSOCIATED_WITH_DEVICE')
    throw answer.unusable('does not say what was made');
  return { ...resultOf(answer, body), created, id };
}

/** `findByAddress`: `status` is true also where nobody was found. */
export async function findByAddress(
  calls: BiometridCalls,
  ask: { readonly macAddress: string; readonly signal?: AbortSignal },
): Promise<DeviceOwner> {
  const query = { mac_address: ask.macAddress };
  const answer = await calls.send({ operation: 'findByAddress', query, signal: ask.signal });
  const body = answer.json(findByAddressAnswer);
  if (!body.status) throw answer.unusable('has status false');
  return { ...resultOf(answer, body), userId: body.data.id };
}

/** `getEnrollStatus`. */
export async function enrollStatus(calls: BiometridCalls, ask: UserAsk): Promise<EnrollStatus> {
  const answer = await calls.send({ operation: 'getEnrollStatus', ...ask });
  const body = answer.json(enrollStatusAnswer);
  if (!body.status) throw answer.unusable('has status false');
  const has = (type: 'voice' | 'face') => body.data.some((one) => one.type === type && one.enrolled);
  return { voice: has('voice'), face: has('face'), answer: body, emulated: answer.emulated };
}
