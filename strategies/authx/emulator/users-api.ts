import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { refused, success } from './answered.ts';
import { send } from './envelope.ts';
import type { Users } from './users.ts';

const name = z.string().min(1).max(256);

/** Nested as in the vendor's sample; the flat form of its table is refused (an assumption). */
const userSchema = z.looseObject({
  guid: z.string().optional(),
  user_name: name,
  email: z.string().min(3).max(320),
  name: z.looseObject({ first_Name: name, last_Name: name }),
  phone: z.looseObject({
    mobile: z.looseObject({
      countryCode: z.string().optional(),
      countrycode: z.string().optional(),
      number: z.string().regex(/^\d{1,20}$/),
    }),
  }),
});

const aliasSchema = z.looseObject({
  alias_name: z.string().optional(),
  alias_name1: z.string().optional(),
  alias_name2: z.string().optional(),
  alias_name3: z.string().optional(),
  alias_name4: z.string().optional(),
});

const guidSchema = z.looseObject({ guid: z.string().min(1) });

/** Add, Update and Delete User. What is kept of a record is its login names: nothing here needs the rest. */
export function usersApi(users: Users): Router {
  const router = Router();
  router.post('/AddUser', addUser(users));
  router.post('/UpdateUser', updateUser(users));
  router.post('/DeleteUser', (request, response) => {
    const asked = guidSchema.safeParse(request.body);
    const user = asked.success ? users.find(asked.data.guid) : undefined;
    if (!user) return send(response, refused('User not exists'));
    users.delete(user);
    send(response, success());
  });
  return router;
}

function addUser(users: Users): RequestHandler {
  return (request, response) => {
    const names = namesOf(request.body);
    if (!names) return send(response, refused('Invalid user'));
    const user = users.add(names);
    if (!user) return send(response, refused('User name already exists'));
    send(response, success({ guid: user.guid }));
  };
}

/** The login name cannot be changed (documented). */
function updateUser(users: Users): RequestHandler {
  return (request, response) => {
    const [asked, names] = [guidSchema.safeParse(request.body), namesOf(request.body)];
    if (!asked.success || !names) return send(response, refused('Invalid user'));
    const user = users.find(asked.data.guid);
    if (!user) return send(response, refused('User not exists'));
    if (user.names[0] !== names[0]) return send(response, refused('User name is not editable'));
    if (!users.rename(user, names)) return send(response, refused('User name already exists'));
    send(response, success({ guid: user.guid }));
  };
}

function namesOf(body: unknown): readonly string[] | undefined {
  const [user, aliases] = [userSchema.safeParse(body), aliasSchema.safeParse(body)];
  if (!user.success || !aliases.success) return undefined;
  const { alias_name, alias_name1, alias_name2, alias_name3, alias_name4 } = aliases.data;
  const all = [alias_name, alias_name1, alias_name2, alias_name3, alias_name4];
  return [user.data.user_name, ...all.filter((one): one is string => Boolean(one))];
}
