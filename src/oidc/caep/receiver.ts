import { type Request, Router } from 'express';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { readBytes } from '../../express/body.ts';
import type { Context } from '../../express/context.ts';
import { contextOf } from '../../express/context-of.ts';
import type { StepUp } from '../../express/create-step-up.ts';
import { endSession } from '../../express/end-session.ts';
import { forgetEvidence } from '../../express/forget-evidence.ts';
import { handle } from '../../express/route.ts';
import { type Jwks, type KeySource, keySource } from '../../keys/key-source.ts';
import { equalInConstantTime } from '../../lib/constant-time.ts';
import { sha256 } from '../../lib/digest.ts';
import { ConfigurationError } from '../../lib/errors.ts';
import { ShortLived } from '../../store/short-lived.ts';
import { caepEvents, type SubjectIdentifier } from './events.ts';
import { RefusedEvent, refuseEvent } from './refused-event.ts';

/** Whose events are taken. */
export interface CaepTransmitterTrust {
  /** Its `iss`. */
  readonly issuer: string;
  /** The `aud` that stands for us. */
  readonly audience: string;
  /** Its keys. */
  readonly jwks: Jwks;
  /** The whole `Authorization` header with which it comes: a secret of its own, of 20 characters at least. */
  readonly authorization: string;
  /**
   * The application's user id of a person who is linked to this transmitter, or nothing: it speaks for nobody else. Look at all
   * that the identifier says: at `iss` beside `sub`, and at `user` in a complex one. What it throws is a 503, so that the event
   * comes again.
   */
  readonly subject: (subject: SubjectIdentifier) => string | undefined | Promise<string | undefined>;
  /**
   * The second factor of ours for which a credential type stands at this transmitter, such as `{ app: 'otp' }`: its change makes
   * what that factor has proved count no longer, and sessions go on with the rest. A type that is not here ends them.
   */
  readonly factors?: Readonly<Record<string, string>>;
}

/** How events are taken. */
export interface CaepReceiverOptions {
  /** Whose events are taken; nobody else’s. */
  readonly transmitters: readonly CaepTransmitterTrust[];
  /** Where they are pushed to. Default `/caep/events`. */
  readonly path?: string;
  /** Seconds that an event may be old, by its `iat`: as long as transmitters try. For so long none counts twice. Default 7 days. */
  readonly maxAge?: number;
}

const LIMIT = 64 * 1024;
const SKEW = 60;
const LEAST_SECRET = 20;
const WEEK = 7 * 86_400;
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
const claimsSchema = z.looseObject({
  jti: z.string().min(1).max(512),
  iat: z.number(),
  sub_id: z.looseObject({ format: z.string().min(1) }),
  events: z.record(z.string(), z.looseObject({})).refine((events) => Object.keys(events).length === 1),
});
const credentialSchema = z.looseObject({
  change_type: z.enum(['create', 'revoke', 'update', 'delete']),
  credential_type: z.string().optional(),
});

type Claims = z.infer<typeof claimsSchema>;
type Trusted = CaepTransmitterTrust & { readonly keys: KeySource };

interface Receiving {
  readonly context: Context;
  readonly transmitters: readonly Trusted[];
  readonly maxAge: number;
  /** The events that were acted on, for as long as they could come again. */
  readonly acted: ShortLived<true>;
}

/**
 * Takes `session-revoked` and `credential-change` (CAEP 1.0) by push (RFC 8935). An event ends the sessions of a person who is
 * linked to its transmitter, with their evidence, or makes what one factor has proved count no longer (`factors`); a credential
 * that was only created changes nothing. Nothing is ever raised. Found is every session of the person in the store, in whichever
 * process and however long ago it began. An event counts as taken when all of that is done: where the store fails on the way, the
 * answer is a 503 and the event counts when it comes again. Throws `configuration_invalid`.
 */
export function caepReceiver(stepUp: StepUp, options: CaepReceiverOptions): Router {
  const context = contextOf(stepUp);
  const { path = '/caep/events', maxAge = WEEK } = options;
  check(context, options);
  const receiving: Receiving = {
    ...{ context, maxAge },
    transmitters: options.transmitters.map((one) => ({ ...one, keys: keySource(one.jwks) })),
    acted: new ShortLived(context, 'caep-acted', maxAge + 2 * SKEW),
  };
  const router = Router();
  router.post(
    path,
    handle(async (req, res) => {
      try {
        await take(receiving, req);
        res.status(202).end();
      } catch (thrown) {
        refuseEvent(context, res, thrown);
      }
    }),
  );
  return router;
}

async function take(receiving: Receiving, req: Request): Promise<void> {
  const { context, transmitters, maxAge, acted } = receiving;
  const given = req.get('Authorization') ?? '';
  const [trusted] = transmitters.filter(({ authorization }) => equalInConstantTime(given, authorization));
  if (!trusted) throw new RefusedEvent('authentication_failed', 401);
  if (!req.is('application/secevent+jwt')) throw new RefusedEvent('invalid_request');
  const claims = await verified(context, trusted, (await readBytes(req, LIMIT)).toString('utf8'));
  const age = context.clock() - claims.iat;
  if (age > maxAge || age < -SKEW) throw new RefusedEvent('invalid_request');
  const subject = await trusted.subject(claims.sub_id);
  const effect = effectOf(trusted, claims);
  context.tell({ type: 'caep.received', subject });
  const name = [sha256(`${trusted.issuer} ${claims.jti}`)];
  if (subject === undefined || effect === 'none' || (await acted.get(name))) return;
  if (effect === 'end') await endAll(context, subject);
  else await forgetEvidence(context, subject, effect.forget);
  await acted.set(name, true);
}

function effectOf(
  { factors = {} }: Trusted,
  { events }: Claims,
): 'none' | 'end' | { readonly forget: string } {
  const [[event = '', body] = []] = Object.entries(events);
  if (event === caepEvents.sessionRevoked) return 'end';
  if (event !== caepEvents.credentialChange) return 'none';
  const { change_type, credential_type = '' } = credentialSchema.parse(body);
  if (change_type === 'create') return 'none';
  const factor = Object.hasOwn(factors, credential_type) ? factors[credential_type] : undefined;
  return factor === undefined ? 'end' : { forget: factor };
}

async function endAll(context: Context, subject: string): Promise<void> {
  for (const { sid } of await context.sessions.of(subject)) await endSession(context, sid, 'caep');
}

async function verified(
  context: Context,
  { keys, issuer, audience }: Trusted,
  token: string,
): Promise<Claims> {
  const { payload } = await jwtVerify(token, (header) => keys.resolve(header), {
    ...{ typ: 'secevent+jwt', issuer, audience, algorithms: ALGORITHMS, clockTolerance: SKEW },
    currentDate: new Date(context.clock() * 1000),
  });
  return claimsSchema.parse(payload);
}

function check({ factors }: Context, { transmitters, maxAge = WEEK }: CaepReceiverOptions): void {
  if (!(Number.isFinite(maxAge) && maxAge > 0)) throw invalid('a positive number of seconds', 'maxAge');
  const secrets = transmitters.map(({ authorization }) => authorization);
  if (secrets.some((secret) => secret.length < LEAST_SECRET))
    throw invalid('a transmitter comes with a secret of 20 characters at least', 'authorization');
  if (new Set(secrets).size < secrets.length)
    throw invalid('each transmitter has a secret of its own', 'authorization');
  for (const id of transmitters.flatMap((one) => Object.values(one.factors ?? {}))) {
    const factor = factors.get(id);
    if (!factor) throw invalid(`the policy has no factor "${id}"`, 'factors');
    if (factor.first)
      throw invalid(`"${id}" is a first factor: its change ends sessions, leave it out`, 'factors');
  }
}

function invalid(message: string, place: string): ConfigurationError {
  return new ConfigurationError('configuration_invalid', message, { place: `caepReceiver.${place}` });
}
