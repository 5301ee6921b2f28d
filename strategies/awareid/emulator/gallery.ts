import { z } from 'zod';
import { type Asked, type Handlers, readBody } from './asked.ts';
import { fromBase64 } from './base64.ts';
import { matchFace } from './gallery-match.ts';
import { galleryMembers } from './gallery-members.ts';
import { personSchema } from './person.ts';
import { Refused } from './refused.ts';
import { DEFAULT_GALLERY } from './state/galleries.ts';
import { noCredentials } from './state/users.ts';
import type { Tenant } from './tenant.ts';
import { randomUUID } from './uuid.ts';

const registerSchema = z.looseObject({ ...personSchema, image: z.string().optional() });
const nameSchema = z.looseObject({ galleryName: z.string().optional() });

/** Operations 66 to 77. */
export function gallery(tenant: Tenant): Handlers {
  return {
    66: (asked) => registerUser(tenant, asked),
    67: (asked) => matchFace(tenant, asked),
    68: ({ body }) => tenant.galleries.add(readBody(nameSchema, body).galleryName),
    69: ({ body }) => tenant.galleries.delete(readBody(nameSchema, body).galleryName),
    70: () => ({ list: listed(tenant) }),
    ...galleryMembers(tenant),
  };
}

/** A user with a face from one picture; no liveness check, as documented. Throws `Refused` for a name that is taken. */
async function registerUser(tenant: Tenant, { body, signal }: Asked): Promise<unknown> {
  const { image, ...person } = readBody(registerSchema, body);
  if (!image) throw new Refused('missing', 'Missing image attribute');
  const reading = await tenant.faces.read(fromBase64(image, 'image'), signal);
  const face = tenant.faces.template([reading]);
  if (!face)
    throw new Refused('bad_image', `Failed to perform NexaFace export: ${reading.problem ?? 'not frontal'}`);
  const user = tenant.users.begin(person, tenant.tools.clock());
  if (user.registrationCode !== undefined) throw new Refused('bad_value', 'User is registered already');
  const registrationCode = randomUUID(tenant.tools.random);
  tenant.users.complete(user, { ...noCredentials(), face }, registrationCode);
  return { registrationCode };
}

function listed({ users, galleries }: Tenant): unknown[] {
  const everybody = users.enrolled().filter(({ credentials }) => credentials.face);
  const own = galleries
    .all()
    .map(({ members, ...said }) => ({ ...said, numberOfRegistrations: members.size }));
  return [{ galleryName: DEFAULT_GALLERY, numberOfRegistrations: everybody.length }, ...own];
}
