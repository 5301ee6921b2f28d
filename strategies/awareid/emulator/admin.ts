import { z } from 'zod';
import { type Handlers, readBody } from './asked.ts';
import { Refused } from './refused.ts';
import { onboardingConfigSchema } from './state/config.ts';
import type { SessionKind } from './state/session.ts';
import type { User } from './state/users.ts';
import type { Tenant } from './tenant.ts';

const pageSchema = z.looseObject({ pageNumber: z.number().int().min(1), pageSize: z.number().int().min(1) });
const configSchema = z.looseObject({ onboardingConfig: onboardingConfigSchema.optional() });
const recordingSchema = z.looseObject({
  type: z.enum(['enrollment', 'authentication', 're-enrollment']),
  token: z.string(),
  presignedURL: z.boolean().default(false),
});
const YEAR = 31_536_000;

/** Operations 84 to 89. */
export function admin(tenant: Tenant): Handlers {
  return {
    84: ({ body }) => listed(tenant, body),
    85: ({ params }) => described(registered(tenant, params.registrationCode)),
    86: ({ params }) => remove(tenant, registered(tenant, params.registrationCode)),
    87: () => configuration(tenant),
    88: ({ body }) => {
      const { onboardingConfig } = readBody(configSchema, body);
      if (onboardingConfig) tenant.config.replace(onboardingConfig);
    },
    89: ({ body }) => recording(tenant, body),
  };
}

/** Throws `Refused` where there is none. */
function registered({ users }: Tenant, registrationCode = ''): User {
  const user = users.registered({ registrationCode });
  if (!user) throw new Refused('not_found', 'There is no registration of this code');
  return user;
}

function listed({ users }: Tenant, body: unknown): unknown {
  const { pageNumber, pageSize } = readBody(pageSchema, body);
  const all = users.enrolled();
  const list = all.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map((user) => ({
    registrationCode: user.registrationCode,
    username: user.username,
    email: user.email,
    phoneNumber: user.phoneNumber ?? '',
    startDate: iso(user.startedAt),
  }));
  return {
    pageNumber,
    pageSize,
    totalPages: Math.ceil(all.length / pageSize),
    totalRecords: all.length,
    list,
  };
}

function described(user: User): unknown {
  const {
    firstName = '',
    lastName = '',
    email,
    phoneNumber = '',
    registrationCode,
    credentials,
    activities,
  } = user;
  return {
    name: `${firstName} ${lastName}`.trim(),
    email,
    phoneNumber,
    startDate: iso(user.startedAt),
    registrationCode,
    registeredDevices: [...credentials.devices.keys()].map((deviceId) => ({ deviceId })),
    activities: activities.map(({ at, type }) => ({ type, date: iso(at) })),
  };
}

/** The user is gone with everything, open sessions included. */
function remove({ users, sessions, galleries, pins }: Tenant, user: User): undefined {
  users.delete(user);
  sessions.endOf(user.username);
  galleries.forget(user.registrationCode ?? '');
  pins.forget(user.username);
  return undefined;
}

function configuration({ config, tools }: Tenant): unknown {
  const end = new Date((tools.clock() + YEAR) * 1000).toISOString();
  return {
    onboardingConfig: config.current,
    serviceVersion: 'passport-stepup emulator',
    expirationTime: `${end.slice(0, 10)} 00:00:00 +0000 UTC`,
  };
}

/** The place where a film of the session could be put: nothing is stored there, the credential opens nothing. */
function recording(tenant: Tenant, body: unknown): unknown {
  const { type, token, presignedURL } = readBody(recordingSchema, body);
  const kind: SessionKind = type === 're-enrollment' ? 'reenrollment' : type;
  if (!tenant.sessions.find(kind, token)) throw new Refused('no_session', 'No value present');
  const objectKey = `emulator/recording/${type}/${token}`;
  const url = `${tenant.tools.url}/recording/${type}/${token}`;
  const key = () => tenant.tools.random(16).toString('hex');
  const keys = { accessKeyId: key(), secretAccessKey: key(), sessionToken: key() };
  return {
    vendor: 'EMULATOR',
    bucketName: 'nothing-is-kept',
    objectKey,
    credential: presignedURL ? { presignedURL: url } : keys,
  };
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
