import { SignJWT } from 'jose';
import type { Context } from '../../express/context.ts';
import { contextOf } from '../../express/context-of.ts';
import type { StepUp } from '../../express/create-step-up.ts';
import type { PlainEvent } from '../../express/tell.ts';
import { sha256 } from '../../lib/digest.ts';
import { ConfigurationError } from '../../lib/errors.ts';
import { randomId } from '../../lib/random.ts';
import { ShortLived } from '../../store/short-lived.ts';
import { type CredentialType, caepEvents, type LevelNamespace, type SubjectIdentifier } from './events.ts';
import { Outbox } from './outbox.ts';

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
  /** What the levels of the policy are called, in a namespace that CAEP names. A level that is not here is not told of. Default none. */
  readonly levels?: { readonly namespace: LevelNamespace; readonly names: Readonly<Record<string, string>> };
  /** Seconds between two looks at what waits. Default 5. */
  readonly every?: number;
  /** Sends the requests. Default: Node's. */
  readonly fetch?: typeof globalThis.fetch;
}

/** A running transmitter. */
export interface CaepTransmitter {
  /** Sends what is due now; the timer does so by itself. */
  deliver(): Promise<void>;
  /** Ends the timer. What waits stays in the store. */
  close(): void;
}

const MOST_ATTEMPTS = 12;
const TIMEOUT_MS = 10_000;
const LEVEL_SECONDS = 86_400;
const CHANGES: Readonly<Record<string, string>> = {
  'enrollment.activated': 'create',
  'enrollment.removed': 'delete',
};

/**
 * Tells receivers of `credential-change` and `assurance-level-change` (CAEP 1.0), as signed tokens (RFC 8417) under the keys of
 * the step-up, pushed until they are acknowledged, twelve times at most within hours. Throws `configuration_invalid`.
 */
export function caepTransmitter(stepUp: StepUp, options: CaepTransmitterOptions): CaepTransmitter {
  const context = contextOf(stepUp);
  check(context, options);
  const transmitter = new Transmitter(context, options);
  // One after the other, so that levels are told in their order.
  let heard: Promise<void> = Promise.resolve();
  context.tell.listen((event) => {
    heard = heard
      .then(() => transmitter.hear(event))
      .catch((error: unknown) => {
        const cause = [error instanceof Error ? error.name : typeof error];
        context.logger.error({ event: event.type, cause }, 'an event could not be kept for its receivers');
      });
  });
  const deliver = async () => {
    await heard;
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
  private readonly levels: ShortLived<string>;

  constructor(context: Context, options: CaepTransmitterOptions) {
    this.context = context;
    this.options = options;
    this.outbox = new Outbox(context);
    this.levels = new ShortLived(context, 'caep-level', LEVEL_SECONDS);
  }

  /** Turns an event of ours into one of CAEP's, where there is one. */
  async hear(event: PlainEvent & { readonly at: number }): Promise<void> {
    const { type, subject, factor, session, asked, at } = event;
    if (subject === undefined) return;
    const change = CHANGES[type];
    const credential = factor === undefined ? undefined : this.options.credentials?.[factor];
    if (change !== undefined && credential !== undefined) {
      const body = { credential_type: credential, change_type: change, event_timestamp: at };
      await this.enqueue(subject, caepEvents.credentialChange, body);
    }
    const reached = type === 'ceremony.completed' || type === 'sign_in.succeeded';
    if (reached && session !== undefined && asked !== undefined)
      await this.rose({ subject, session, level: asked, at });
  }

  /** Sends what is due, to every receiver. */
  async deliver(): Promise<void> {
    for (const receiver of this.options.receivers) {
      for (let one = await this.claim(receiver); one; one = await this.claim(receiver)) {
        const acknowledged = await this.push(receiver, one.token);
        const givenUp = !acknowledged && one.attempts >= MOST_ATTEMPTS;
        if (acknowledged || givenUp) await this.outbox.remove(keyOf(receiver), one.jti);
        const type = acknowledged ? 'delivered' : givenUp ? 'given_up' : 'retried';
        this.context.tell({ type: `caep.${type}` });
      }
    }
  }

  /** Tells of a level that this session did not hold before. A session that is not the application's says nothing. */
  private async rose(to: {
    readonly subject: string;
    readonly session: string;
    readonly level: string;
    readonly at: number;
  }): Promise<void> {
    const { levels } = this.options;
    const { policy, sessions } = this.context;
    if (!levels || !(await sessions.find(to.session))) return;
    const before = await this.levels.get([to.session]);
    if (before !== undefined && policy.covers(before, to.level)) return;
    await this.levels.set([to.session], to.level);
    const [name, previous] = [levels.names[to.level], levels.names[before ?? '']];
    if (name === undefined) return;
    await this.enqueue(to.subject, caepEvents.assuranceLevelChange, {
      ...{ namespace: levels.namespace, current_level: name, event_timestamp: to.at },
      ...(previous !== undefined && { previous_level: previous, change_direction: 'increase' }),
    });
  }

  private async enqueue(subject: string, event: string, body: Record<string, unknown>): Promise<void> {
    const { keys, random, clock, issuer } = this.context;
    const txn = randomId(random);
    for (const receiver of this.options.receivers) {
      const sub_id = receiver.subject(subject);
      if (!sub_id) continue;
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
      if (dropped !== undefined) this.context.tell({ type: 'caep.given_up', reason: 'too_many' });
    }
  }

  private claim(receiver: CaepReceiver) {
    return this.outbox.claim(keyOf(receiver));
  }

  /** Whether it was acknowledged: 202 and nothing else (RFC 8935, section 2.2). */
  private async push(receiver: CaepReceiver, body: string): Promise<boolean> {
    const { fetch = globalThis.fetch } = this.options;
    const headers = {
      ...{ 'Content-Type': 'application/secevent+jwt', Accept: 'application/json' },
      Authorization: receiver.authorization,
    };
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const answer = await fetch(receiver.url, { method: 'POST', body, headers, signal, redirect: 'manual' });
      await answer.body?.cancel();
      return answer.status === 202;
    } catch {
      // Not reached is not acknowledged: it is tried again, and told.
      return false;
    }
  }
}

function keyOf({ url, audience }: CaepReceiver): string {
  return sha256(`${url} ${audience}`);
}

function check({ policy }: Context, { receivers, credentials = {}, levels }: CaepTransmitterOptions): void {
  for (const { url } of receivers) {
    const at = URL.canParse(url) ? new URL(url) : undefined;
    const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(at?.hostname ?? '');
    if (at?.protocol !== 'https:' && !(at?.protocol === 'http:' && loopback))
      throw invalid('a receiver has an https address', 'receivers');
  }
  const strange = Object.keys(credentials).find((id) => !policy.factors.has(id));
  if (strange !== undefined) throw invalid(`the policy has no factor "${strange}"`, 'credentials');
  const unknown = Object.keys(levels?.names ?? {}).find((level) => !policy.levels.includes(level));
  if (unknown !== undefined) throw invalid(`the policy has no level "${unknown}"`, 'levels');
}

function invalid(message: string, place: string): ConfigurationError {
  return new ConfigurationError('configuration_invalid', message, { place: `caepTransmitter.${place}` });
}
