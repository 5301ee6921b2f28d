import type { Request } from 'express';
import { z } from 'zod';
import { readBytes } from '../../express/body.ts';
import { RequestError } from '../../lib/errors.ts';
import { parseWith } from '../../lib/schema.ts';
import type { ExternalMfaProfile } from './profile.ts';

/** Which words of the vendor would do: one `acr`, one `amr`. */
export interface AskedWords {
  /** In the vendor's order. */
  readonly acr: readonly string[];
  /** The words of methods, one of which must be returned. */
  readonly amr: readonly string[];
}

/** A vendor's authorization request, as it may be answered. */
export interface AuthorizationRequest {
  /** Where the answer goes: one of the profile’s addresses. */
  readonly redirectUri: string;
  /** Sent back in the ID token. */
  readonly nonce: string;
  /** Sent back as it came; not at all where none came. */
  readonly state?: string;
  /** The `id_token_hint`, not yet judged. */
  readonly hint: string;
  /** Which words would do. */
  readonly asked: AskedWords;
  /** The vendor's own id of the request, a GUID, for the log. */
  readonly requestId?: string;
}

const LIMIT = 64 * 1024;
const word = z.string().min(1).max(64);
const wanted = z
  .looseObject({ value: word.optional(), values: z.array(word).max(64).optional() })
  .transform(({ value, values = [] }) => [...(value === undefined ? [] : [value]), ...values])
  .refine((words) => words.length > 0);
const claimsSchema = z.looseObject({ id_token: z.looseObject({ acr: wanted, amr: wanted }) });
const jsonText = z
  .string()
  .max(16_384)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.issues.push({ code: 'custom', message: 'not JSON', input: undefined });
      return z.NEVER;
    }
  });

const schema = z.object({
  scope: z.string().refine((scope) => scope.split(' ').includes('openid')),
  response_type: z.string().regex(/^id_token$/i),
  response_mode: z.literal('form_post'),
  client_id: z.string(),
  redirect_uri: z.string(),
  nonce: z.string().min(1).max(4096),
  state: z.string().max(16_384).optional(),
  id_token_hint: z.string().min(1).max(16_384),
  claims: jsonText.pipe(claimsSchema),
  'client-request-id': z.unknown().optional(),
});

/** The parameters that are read; every other one is ignored, as Microsoft's reference asks. */
const NAMES = Object.keys(schema.shape);

/**
 * Reads a request from the body that a browser posted; no cookie is looked at. Throws `media_type_unsupported`,
 * `request_too_large`, and `request_malformed` for whatever must not be answered to any address: another client, an
 * address that is not the vendor's, a parameter that is missing or stands twice.
 */
export async function readAuthorizationRequest(
  req: Request,
  profile: Pick<ExternalMfaProfile<unknown>, 'clientId' | 'redirectUris'>,
): Promise<AuthorizationRequest> {
  if (!req.is('application/x-www-form-urlencoded'))
    throw new RequestError('media_type_unsupported', 'send application/x-www-form-urlencoded');
  const parsed = await parseWith(schema, await parametersOf(req));
  if (parsed.client_id !== profile.clientId) throw malformed('client_id');
  if (!profile.redirectUris.includes(parsed.redirect_uri)) throw malformed('redirect_uri');
  const { state, claims } = parsed;
  const requestId = z.guid().safeParse(parsed['client-request-id']).data;
  return {
    redirectUri: parsed.redirect_uri,
    nonce: parsed.nonce,
    ...(state !== undefined && { state }),
    hint: parsed.id_token_hint,
    asked: { acr: claims.id_token.acr, amr: claims.id_token.amr },
    ...(requestId !== undefined && { requestId }),
  };
}

async function parametersOf(req: Request): Promise<Record<string, unknown>> {
  // What the application has parsed already has a list where a parameter stood twice: the schema refuses it.
  if (req.body !== undefined) return req.body as Record<string, unknown>;
  const sent = new URLSearchParams((await readBytes(req, LIMIT)).toString('utf8'));
  const twice = NAMES.find((name) => sent.getAll(name).length > 1);
  if (twice !== undefined) throw malformed(twice);
  return Object.fromEntries(NAMES.flatMap((name) => (sent.has(name) ? [[name, sent.get(name)]] : [])));
}

function malformed(what: string): RequestError {
  return new RequestError('request_malformed', `not valid: ${what}`);
}
