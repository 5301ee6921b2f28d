import { type RequestHandler, Router } from 'express';
import { type Parts, userOf } from './parts.ts';
import { answerWith, EmulatedRefusal } from './refusal.ts';
import { textOf } from './upload.ts';

/** The ids of the account's two engines, in answers of `getEnrollStatus`. */
const ENGINES = { voice: 'e0000000000000000000001a', face: 'e0000000000000000000001b' } as const;

/** Users: make, delete, find by device, what is enrolled. `find-by-address` comes before the routes that name a user. */
export function accountRoutes(parts: Parts): Router {
  return Router()
    .post('/users', createUser(parts))
    .get('/users/find-by-address', findByAddress(parts))
    .delete('/users/:userId', deleteUser(parts))
    .get('/users/:userId/enroll/status', enrollStatus(parts));
}

function createUser({ users, userQuota, tools }: Parts): RequestHandler {
  return (request, response) => {
    const referenceId = textOf(request, 'reference_id');
    if (!referenceId) throw new EmulatedRefusal(400, 'REFERENCE_ID_MISSING');
    const macAddress = textOf(request, 'mac_address');
    const owner = macAddress === undefined ? undefined : users.ofDevice(macAddress);
    if (owner)
      return answerWith(response, true, { message: 'USER_ALREADY_ASSOCIATED_WITH_DEVICE', id: owner.id });
    if (users.size >= userQuota || tools.faults.vendorFault('user-limit', request.originalUrl))
      throw new EmulatedRefusal(402, 'NOT_ALLOWED_TO_CREATE_USERS');
    answerWith(response, true, { message: 'NEW_USER_CREATED', id: users.add(referenceId, macAddress).id });
  };
}

function findByAddress({ users }: Parts): RequestHandler {
  return (request, response) => {
    const owner = users.ofDevice(textOf(request, 'mac_address') ?? '');
    if (owner)
      answerWith(response, true, { message: 'USER_ALREADY_REGISTERED_ON_THIS_DEVICE', id: owner.id });
    else answerWith(response, true, { message: 'DEVICE_NOT_ASSOCIATED_TO_USER' });
  };
}

function deleteUser(parts: Parts): RequestHandler {
  return (request, response) => {
    const { id } = userOf(parts, request);
    parts.dialogues.restart(id);
    parts.users.delete(id);
    answerWith(response, true, { message: 'USER_REMOVED_WITH_SUCCESS' });
  };
}

function enrollStatus(parts: Parts): RequestHandler {
  return (request, response) => {
    const { face, voices } = userOf(parts, request);
    const data = [
      { engines_oid: ENGINES.voice, type: 'voice', enrolled: voices.size > 0 },
      { engines_oid: ENGINES.face, type: 'face', enrolled: face !== undefined },
    ];
    response.json({ status: true, data });
  };
}
