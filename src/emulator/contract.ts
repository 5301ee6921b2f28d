import { readFile } from 'node:fs/promises';
import type { RequestHandler } from 'express';
import { parse } from 'yaml';
import { z } from 'zod';
import { ConfigurationError } from '../lib/errors.ts';

const servers = z.array(z.looseObject({ url: z.string() })).optional();
const contractSchema = z.looseObject({
  servers,
  paths: z.record(z.string(), z.looseObject({ servers })),
});

/** An OpenAPI document as a value. */
export type Contract = z.infer<typeof contractSchema>;

/**
 * Reads a vendor's OpenAPI file and moves each path below the path of its server (`/pulse` of
 * `https://api.neomia.ai/pulse`), as one emulator serves all of a vendor's servers. Throws `configuration_invalid`.
 */
export async function readContract(file: string | URL): Promise<Contract> {
  const parsed = contractSchema.safeParse(parse(await readFile(file, 'utf8')));
  if (!parsed.success)
    throw new ConfigurationError('configuration_invalid', 'not an OpenAPI document', { place: 'openapi' });
  const { data } = parsed;
  const moved = Object.entries(data.paths).map(([path, { servers: own, ...item }]) => {
    const base = (own ?? data.servers)?.[0]?.url ?? '/';
    return [new URL(base, 'http://localhost').pathname.replace(/\/$/, '') + path, item] as const;
  });
  return { ...data, servers: [{ url: '/' }], paths: Object.fromEntries(moved) };
}

/**
 * Middleware that refuses, with its errors in words, each request that is not as the contract says: the strict mode. Needs the
 * optional peer `express-openapi-validator`; throws `configuration_invalid` without it.
 */
export async function contractMiddleware(file: string | URL): Promise<RequestHandler[]> {
  const apiSpec = await readContract(file);
  const validator = await import('express-openapi-validator').catch((cause: unknown) => {
    const why = 'strict mode needs the package express-openapi-validator';
    throw new ConfigurationError('configuration_invalid', why, { place: 'strict', cause });
  });
  type Spec = Parameters<typeof validator.middleware>[0]['apiSpec'];
  return validator.middleware({
    apiSpec: apiSpec as unknown as Spec,
    validateRequests: true,
    validateResponses: false,
    validateSecurity: false,
    ignoreUndocumented: true,
    // A form is read before: its body is then an object with the parts, files as texts.
    fileUploader: false,
  });
}
