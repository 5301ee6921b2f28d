import { z } from 'zod';
import { type Handlers, readBody } from './asked.ts';
import { toldOf, usersOf } from './gallery-users.ts';
import { Refused } from './refused.ts';
import { DEFAULT_GALLERY } from './state/galleries.ts';
import type { Tenant } from './tenant.ts';

const who = { username: z.string().optional(), registrationCode: z.string().optional() };
const oneSchema = z.looseObject({ galleryName: z.string().optional(), ...who });
const list = z.array(z.string()).max(10_000).default([]);
const bulkSchema = z.looseObject({ galleryNames: list, usernames: list, registrationCodes: list });
const pageSchema = z.looseObject({
  galleryName: z.string().optional(),
  pageNumber: z.number().int().min(1).default(1),
  pageSize: z.number().int().min(1).default(100),
  includeTemplate: z.boolean().default(false),
});

/** Operations 71 to 77: who is in which gallery. */
export function galleryMembers(tenant: Tenant): Handlers {
  return {
    71: ({ body }) => changeOne(tenant, body, 'add'),
    72: ({ body }) => changeMany(tenant, body, 'add'),
    73: ({ body }) => changeOne(tenant, body, 'remove'),
    74: ({ body }) => changeMany(tenant, body, 'remove'),
    75: ({ body }) => {
      const { galleryName, ...said } = readBody(oneSchema, body);
      const code = codeOf(tenant, said);
      return {
        exist: usersOf(tenant, galleryName).some(({ registrationCode }) => registrationCode === code),
      };
    },
    76: ({ body }) => ({ list: galleriesOf(tenant, codeOf(tenant, readBody(z.looseObject(who), body))) }),
    77: ({ body }) => page(tenant, body),
  };
}

type Who = { readonly username?: string | undefined; readonly registrationCode?: string | undefined };

/** The code of one who is enrolled. Throws `Refused` where there is none. */
function codeOf({ users }: Tenant, { username, registrationCode }: Who): string {
  const user = users.registered({ username, registrationCode });
  if (user?.registrationCode === undefined) throw new Refused('bad_value', 'No value present');
  return user.registrationCode;
}

function changeOne(tenant: Tenant, body: unknown, how: 'add' | 'remove'): undefined {
  const { galleryName, ...said } = readBody(oneSchema, body);
  tenant.galleries.named(galleryName);
  tenant.galleries.change(galleryName, [codeOf(tenant, said)], how);
  return undefined;
}

/** All or nothing: the galleries and users are looked up before anything changes. */
function changeMany(tenant: Tenant, body: unknown, how: 'add' | 'remove'): undefined {
  const { galleryNames, usernames, registrationCodes } = readBody(bulkSchema, body);
  for (const name of galleryNames.length > 0 ? galleryNames : [undefined]) tenant.galleries.named(name);
  const codes = [
    ...usernames.map((username) => codeOf(tenant, { username })),
    ...registrationCodes.map((registrationCode) => codeOf(tenant, { registrationCode })),
  ];
  if (codes.length === 0) throw new Refused('missing', 'usernames or registrationCodes is required');
  for (const name of galleryNames) tenant.galleries.change(name, codes, how);
  return undefined;
}

function galleriesOf(tenant: Tenant, code: string): string[] {
  const inDefault = usersOf(tenant, undefined).some(({ registrationCode }) => registrationCode === code);
  const own = tenant.galleries.all().filter(({ members }) => members.has(code));
  return [...(inDefault ? [DEFAULT_GALLERY] : []), ...own.map(({ galleryName }) => galleryName)];
}

/** Sorted by registration code, as documented; no picture is kept, so none is told. */
function page(tenant: Tenant, body: unknown): unknown {
  const { galleryName, pageNumber, pageSize, includeTemplate } = readBody(pageSchema, body);
  const users = [...usersOf(tenant, galleryName)].sort((a, b) =>
    (a.registrationCode ?? '').localeCompare(b.registrationCode ?? ''),
  );
  const shown = users.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map((user) => ({
    ...toldOf(user),
    image: '',
    template: includeTemplate ? Buffer.from(JSON.stringify(user.credentials.face)).toString('base64') : '',
  }));
  return {
    pageNumber,
    pageSize,
    totalRecords: users.length,
    totalPages: Math.ceil(users.length / pageSize),
    list: shown,
  };
}
