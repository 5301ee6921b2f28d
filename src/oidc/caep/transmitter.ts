import { SignJWT } from 'jose';
import type { Context } from '../../express/context.ts';
import { contextOf } from '../../express/context-of.ts';
import type { StepUp } from '../../express/create-step-up.ts';
import type { PlainEvent } from '../../express/tell.ts';
import { sha256 } from '../../lib/digest.ts';
import { ConfigurationError } from '../../lib/errors.ts';
import { randomId } from '../../lib/random.ts';
import { credentialChange } from './credential-change.ts';
import { type CredentialType, caepEvents, type SubjectIdentifier } from './events.ts';
import { Outbox, type Waiting } from './outbox.ts';
import { push } from './push.ts';
import { type LevelNames, type Occasion, ToldLevels } from './told-levels.ts';

/** Who is told. */
export interface CaepReceiver {
  /** Where events are pushed (RFC 8935): `https`, or `http` on loopback. */
  readonly url: string;
  /** The `aud` of events for it. */
  readonly audience: string;
  /** The whole `Authorization` header that it wants. */
  readonly authorization: string;
  /** How it knows a person; nothing for one of whom it is not told. */
  readonly subject: (subject: string) => SubjectIdentifier | undefined;
}

/** What is told to whom. */
export interface CaepTransmitterOptions {
  /** Who is told. */
  readonly receivers: readonly CaepReceiver[];
  /** What CAEP calls a factor's credential. A factor that is not here is not told of: there is no word for faces. Default none. */
  readonly credentials?: Readonly<Record<string, CredentialType>>;
  /** What the levels of the policy are called. Left out: levels are not told of. */
  readonly levels?: LevelNames;
  /** Seconds for which an event is sent again and again until it is acknowledged. Default 7 days. */
  readonly lifetime?: number;
  /** Seconds between two looks at what waits. Default 5. */
  readonly every?: number;
  /** Sends the requests. Default: Node's. */
  readonly fetch?: typeof globalThis.fetch;
}

/** A running transmitter. */
export interface CaepTransmitter {
  /** Sends what is due now, also what ends by age; the timer does so by itself. */
  deliver(): Promise<void>;
  /** Ends the timer. What waits stays in the store. */
  close(): void;
}

const WEEK = 7 * 86_400;

/** The events of ours after which a person's level may be another. */
const OCCASIONS: Readonly<Partial<Record<PlainEvent['type'], Occasion['by']>>> = {
  'sign_in.succeeded': 'user',
  'ceremony.completed': 'user',
  'ceremony.failed': 'user',
  'ceremony.cancelled': 'user',
  'evidence.forgotten': 'system',
  'session.ended': 'user',
};

/**
 * Tells receivers of `credential-change` and `assurance-level-change` (CAEP 1.0), as signed tokens (RFC 8417) under the keys of
 * the step-up. A level is told when it rises, and when it falls: by sign-out or any other end of a session, by a factor that is
 * withdrawn, by age. Each token is pushed, in its order, until it is acknowledged; one that is given up is told as
 * `caep.given_up` and logged with its `jti` and the code `event_undelivered`. Mount one in every process of a deployment. Throws
 * `configuration_invalid`.
 */
export function caepTransmitter(stepUp: StepUp, options: CaepTransmitterOptions): CaepTransmitter {
  const context = contextOf(stepUp);
  check(context, options);
  const transmitter = new Transmitter(context, options);
  // One after the other, so that changes are told in their order.
  let heard: Promise<void> = Promise.resolve();
  const queue = (work: () => Promise<void>, event: string) => {
    heard = heard.then(work).catch((error: unknown) => {
      const cause = [error instanceof Error ? error.name : typeof error];
      const code = 'event_undelivered';
      context.tell({ type: 'caep.given_up', reason: 'not_kept', code });
      context.logger.error({ event, cause, code }, 'an event could not be kept for its receivers');
    });
    return heard;
  };
  context.tell.listen((event) => {
    if (isOfInterest(event)) queue(() => transmitter.hear(event), event.type);
  });
  const deliver = async () => {
    await queue(() => transmitter.lookAtDue(), 'age');
    await transmitter.deliver();
  };
  const timer = setInterval(
    () => {
      deliver().catch(() => context.logger.error({}, 'events could not be looked at'));
    },
    (options.every ?? 5) * 1000,
  );
  timer.unref();
  return { deliver, close: () => clearInterval(timer) };
}

class Transmitter {
  private readonly context: Context;
  private readonly options: CaepTransmitterOptions;
  private readonly outbox: Outbox;
  private readonly levels: ToldLevels | undefined;
  private readonly lifetime: number;

  constructor(context: Context, options: CaepTransmitterOptions) {
    this.context = context;
    this.options = options;
    this.lifetime = options.lifetime ?? WEEK;
    this.outbox = new Outbox({ ...context, lifetime: this.lifetime });
    this.levels =
      options.levels &&
      new ToldLevels(context, options.levels, (subject, change) =>
        this.enqueue(subject, caepEvents.assuranceLevelChange, change),
      );
  }

  /** Turns an event of ours into those of CAEP's that follow from it. */
  async hear(event: PlainEvent & { readonly at: number }): Promise<void> {
    const { type, subject, at, reason } = event;
    if (subject === undefined) return;
    const change = credentialChange(event, this.options.credentials ?? {});
    if (change) await this.enqueue(subject, caepEvents.credentialChange, change);
    const by = OCCASIONS[type];
    if (by !== undefined) await this.levels?.look(subject, { at, by: reason === undefined ? by : 'system' });
  }

  /** Tells of levels that have ended by age. */
  async lookAtDue(): Promise<void> {
    await this.levels?.lookAtDue();
  }

  /** Sends what is due, to all receivers side by side. */
  async deliver(): Promise<void> {
    throwFirst(await Promise.allSettled(this.options.receivers.map((receiver) => this.deliverTo(receiver))));
  }

  private async deliverTo(receiver: CaepReceiver): Promise<void> {
    const key = keyOf(receiver);
    for (let one = await this.outbox.claim(key); one; one = await this.outbox.claim(key)) {
      const answer = await push(one.token, receiver, this.options.fetch);
      const tooOld = this.context.clock() - one.since >= this.lifetime;
      const mayPass = answer === 'not_accepted' || answer === 'not_reached';
      if (mayPass && !tooOld) {
        this.context.tell({ type: 'caep.retried', reason: answer });
        continue;
      }
      await this.outbox.remove(key, one.jti);
      if (answer === 'acknowledged') this.context.tell({ type: 'caep.delivered' });
      else this.giveUp(receiver, one, answer === 'refused' ? 'refused' : 'too_old');
    }
  }

  private giveUp(
    { audience }: CaepReceiver,
    { jti }: Waiting,
    reason: 'refused' | 'too_old' | 'too_many',
  ): void {
    const code = 'event_undelivered';
    this.context.tell({ type: 'caep.given_up', reason, code });
    this.context.logger.error({ code, reason, audience, jti }, 'an event did not reach its receiver');
  }

  private async enqueue(subject: string, event: string, body: object): Promise<void> {
    const { random } = this.context;
    const one = { subject, event, body, txn: randomId(random) };
    // Each by itself: where one cannot be told, the others still are.
    const done = await Promise.allSettled(this.options.receivers.map((to) => this.enqueueFor(to, one)));
    throwFirst(done);
  }

  private async enqueueFor(
    receiver: CaepReceiver,
    { subject, event, body, txn }: { subject: string; event: string; body: object; txn: string },
  ): Promise<void> {
    const { keys, random, clock, issuer } = this.context;
    const sub_id = receiver.subject(subject);
    if (!sub_id) return;
    const jti = randomId(random);
    const { kid, alg, key } = keys.signer();
    const token = await new SignJWT({ sub_id, txn, events: { [event]: body } })
      .setProtectedHeader({ alg, kid, typ: 'secevent+jwt' })
      .setIssuer(issuer)
      .setAudience(receiver.audience)
      .setIssuedAt(Math.floor(clock()))
      .setJti(jti)
      .sign(key);
    const dropped = await this.outbox.add(keyOf(receiver), { jti, token });
    if (dropped) this.giveUp(receiver, dropped, 'too_many');
  }
}

function throwFirst(done: readonly PromiseSettledResult<unknown>[]): void {
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

function isOfInterest({ type, subject }: PlainEvent): boolean {
  return subject !== undefined && (type.startsWith('enrollment.') || Object.hasOwn(OCCASIONS, type));
}

function keyOf({ url, audience }: CaepReceiver): string {
  return sha256(`${url} ${audience}`);
}

function check(
  { policy }: Context,
  { receivers, credentials = {}, levels, ...times }: CaepTransmitterOptions,
): void {
  for (const { url } of receivers) {
    const at = URL.canParse(url) ? new URL(url) : undefined;
    const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(at?.hostname ?? '');
    if (at?.protocol !== 'https:' && !(at?.protocol === 'http:' && loopback))
      throw invalid('a receiver has an https address', 'receivers');
  }
  if (new Set(receivers.map(keyOf)).size < receivers.length)
    throw invalid('a receiver is named twice', 'receivers');
  for (const name of ['lifetime', 'every'] as const) {
    const value = times[name];
    if (value !== undefined && !(Number.isFinite(value) && value > 0))
      throw invalid('a positive number of seconds', name);
  }
  const strange = Object.keys(credentials).find((id) => !policy.factors.has(id));
  if (strange !== undefined) throw invalid(`the policy has no factor "${strange}"`, 'credentials');
  if (!levels) return;
  const unknown = Object.keys(levels.names).find((level) => !policy.levels.includes(level));
  if (unknown !== undefined) throw invalid(`the policy has no level "${unknown}"`, 'levels');
  const said = [...Object.values(levels.names), levels.none];
  if (said.includes('') || new Set(said).size < said.length)
    throw invalid('each level has a name of its own, and none has another', 'levels');
}

function invalid(message: string, place: string): ConfigurationError {
  return new ConfigurationError('configuration_invalid', message, { place: `caepTransmitter.${place}` });
}
