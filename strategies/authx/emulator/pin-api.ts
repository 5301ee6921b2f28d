import { type RequestHandler, Router } from 'express';
import type { RandomBytes } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { type Answered, refused, success } from './answered.ts';
import { send } from './envelope.ts';
import { Pin } from './pin.ts';
import type { Users } from './users.ts';

/** 4 to 12 digits, as text (an assumption). */
const pinSchema = z.looseObject({ guid: z.string().min(1), pin: z.string().regex(/^\d{4,12}$/) });

/** Generate Pin and Verify Pin. */
export function pinApi(users: Users, random: RandomBytes): Router {
  const router = Router();
  const answering = (work: (guid: string, pin: string) => Answered | Promise<Answered>): RequestHandler => {
    return async (request, response) => {
      const asked = pinSchema.safeParse(request.body);
      if (!asked.success) return send(response, refused('Invalid PIN'));
      send(response, await work(asked.data.guid, asked.data.pin));
    };
  };
  router.post(
    '/GeneratePin',
    answering((guid, pin) => {
      const user = users.find(guid);
      if (!user) return refused('User not exists');
      user.pin = new Pin(pin, random);
      return success();
    }),
  );
  router.post(
    '/VerifyPin',
    answering(async (guid, pin) => {
      const user = users.find(guid);
      if (!user) return refused('User not exists');
      if (!user.pin) return refused('Pin not found');
      if (user.pin.locked) return refused('User locked');
      return (await user.pin.matches(pin)) ? success() : refused('Invalid PIN');
    }),
  );
  return router;
}
