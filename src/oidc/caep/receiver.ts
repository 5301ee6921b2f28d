import { type Request, type Response, Router } from 'express';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { readBytes } from '../../express/body.ts';
import type { Context } from '../../express/context.ts';
import { contextOf } from '../../express/context-of.ts';
import type { StepUp } from '../../express/create-step-up.ts';
import { handle } from '../../express/route.ts';
import { type Jwks, type KeySource, keySource } from '../../keys/key-source.ts';
import { equalInConstantTime } from '../../lib/constant-time.ts';
import { RequestError } from '../../lib/errors.ts';
import { ProviderSessions } from '../../store/provider-sessions.ts';
import { caepEvents, type SubjectIdentifier } from './events.ts';

/** Whose events are taken. */
export interface CaepTransmitterTrust {
  /** Its `iss`. */
  readonly issuer: string;
  /** The `aud` that stands for us. */
  readonly audience: string;
  /** Its keys. */
  readonly jwks: Jwks;
  /** The whole `Authorization` header with which it comes: a secret of its own. */
  readonly authorization: string;
  /** The application's user id of a person who is linked to this transmitter, or nothing: it speaks for nobody else. */
  readonly subject: (subject: SubjectIdentifier) => string | undefined | Promise<string | undefined>;
}

/** How events are taken. */
export interface CaepReceiverOptions {
  /** Whose events are taken; nobody else’s. */
  readonly transmitters: readonly CaepTransmitterTrust[];
  /** Where they are pushed to. Default `/caep/events`. */
  readonly path?: string;
  /** Seconds that an event may be old. Default 3600. */
  readonly maxAge?: number;
}

const LIMIT = 64 * 1024;
const SKEW = 60;
/** Sessions that need not be written down again. */
const MOST_KNOWN = 10_000;
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
const claimsSchema = z.looseObject({
  jti: z.string().min(1).max(512),
  iat: z.number(),
  sub_id: z.looseObject({ format: z.string().min(1) }),
  events: z.record(z.string(), z.looseObject({})).refine((events) => Object.keys(events).length === 1),
});
const credentialSchema = z.looseObject({ change_type: z.enum(['create', 'revoke', 'update', 'delete']) });

type Trusted = CaepTransmitterTrust & { readonly keys: KeySource };

/**
 * Takes `session-revoked` and `credential-change` (CAEP 1.0) by push (RFC 8935). An event ends the sessions of a person who is
 * linked to its transmitter, with their evidence; a credential that was only created ends nothing. Nothing is ever raised. Known
 * are sessions of which this process or another has told an event since this was mounted.
 */
export function caepReceiver(stepUp: StepUp, options: CaepReceiverOptions): Router {
  const context = contextOf(stepUp);
  const { path = '/caep/events', maxAge = 3600 } = options;
  const transmitters = options.transmitters.map((one) => ({ ...one, keys: keySource(one.jwks) }));
  const linked = new ProviderSessions({ ...context, lifetime: 86_400 });
  const known = new Set<string>();
  context.tell.listen(({ type, subject, session }) => {
    if (subject === undefined || session === undefined || type === 'session.ended') return;
    if (known.has(session)) return;
    if (known.size >= MOST_KNOWN) known.clear();
    known.add(session);
    linked.remember('caep', [subject], session).catch(() => {
      context.logger.error({}, 'a session could not be linked to its person');
    });
  });
  const router = Router();
  router.post(
    path,
    handle(async (req, res) => {
      try {
        await take(context, { req, transmitters, linked, maxAge });
        res.status(202).end();
      } catch (thrown) {
        refuse(context, res, thrown);
      }
    }),
  );
  return router;
}

interface Taking {
  readonly req: Request;
  readonly transmitters: readonly Trusted[];
  readonly linked: ProviderSessions;
  readonly maxAge: number;
}

async function take(context: Context, { req, transmitters, linked, maxAge }: Taking): Promise<void> {
  const given = req.get('Authorization') ?? '';
  const trusted = transmitters.filter(({ authorization }) => equalInConstantTime(given, authorization))[0];
  if (!trusted) throw new Refused('authentication_failed', 401);
  if (!req.is('application/secevent+jwt')) throw new Refused('invalid_request');
  const claims = await verified(context, trusted, (await readBytes(req, LIMIT)).toString('utf8'));
  const age = context.clock() - claims.iat;
  if (age > maxAge || age < -SKEW) throw new Refused('invalid_request');
  const subject = await trusted.subject(claims.sub_id);
  const [[event = '', body] = []] = Object.entries(claims.events);
  const ends =
    event === caepEvents.sessionRevoked ||
    (event === caepEvents.credentialChange && credentialSchema.parse(body).change_type !== 'create');
  context.tell({ type: 'caep.received', subject });
  if (!ends || subject === undefined) return;
  for (const sid of await linked.take('caep', subject, `${trusted.issuer} ${claims.jti}`)) {
    const session = await context.sessions.find(sid);
    if (session?.subject !== subject) continue;
    await context.sessions.end(sid);
    context.tell({ type: 'session.ended', session: sid, subject, reason: 'caep' });
  }
}

async function verified(context: Context, { keys, issuer, audience }: Trusted, token: string) {
  const { payload } = await jwtVerify(token, (header) => keys.resolve(header), {
    ...{ typ: 'secevent+jwt', issuer, audience, algorithms: ALGORITHMS, clockTolerance: SKEW },
    currentDate: new Date(context.clock() * 1000),
  });
  return claimsSchema.parse(payload);
}

class Refused extends Error {
  readonly err: string;
  readonly status: number;
  constructor(err: string, status = 400) {
    super(err);
    this.err = err;
    this.status = status;
  }
}

/** The error answers of RFC 8935, section 2.4; a failure of ours is a 5xx, so that it is sent again. */
function refuse(context: Context, res: Response, thrown: unknown): void {
  const { err, status } = refusalOf(thrown);
  context.tell({ type: 'caep.refused', reason: err });
  res.status(status).set('Cache-Control', 'no-store').json({ err, description: 'the event was not taken' });
}

function refusalOf(thrown: unknown): { readonly err: string; readonly status: number } {
  if (thrown instanceof Refused) return thrown;
  if (thrown instanceof RequestError) return { err: 'invalid_request', status: thrown.status };
  if (thrown instanceof z.ZodError) return { err: 'invalid_request', status: 400 };
  if (thrown instanceof errors.JWTClaimValidationFailed && thrown.claim === 'iss')
    return { err: 'invalid_issuer', status: 400 };
  if (thrown instanceof errors.JWTClaimValidationFailed && thrown.claim === 'aud')
    return { err: 'invalid_audience', status: 400 };
  if (thrown instanceof errors.JOSEError) return { err: 'invalid_key', status: 400 };
  return { err: 'unavailable', status: 503 };
}
