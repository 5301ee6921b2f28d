import {
  type Capture,
  type Enrolled,
  type EnrollMore,
  enrolled,
  FactorStrategy,
  type Liveness,
  type Method,
  type Outcome,
  type Schema,
  verified,
} from 'passport-stepup/strategy-kit';
import { z } from 'zod';

type Fields = Readonly<Record<string, string>>;
type Judge = (capture: Capture<Fields>) => Promise<Outcome>;

/** How a scripted strategy behaves; all of it may be changed while it runs. */
export interface Script {
  readonly methods: readonly Method[];
  /** The names of its fields. None: it is asked without any. */
  readonly fields?: readonly string[];
  readonly vendor?: string;
  readonly liveness?: Liveness;
  /** Whether people set it up. The reference is the subject's name with `-reference`. */
  readonly enrolls?: boolean;
}

/** A strategy that does what a test tells it. */
export class ScriptedStrategy extends FactorStrategy<Fields> {
  readonly name: string;
  readonly methods: readonly Method[];
  readonly input: Schema<Fields>;
  /** How it judges. Default: all is verified. */
  judge: Judge = async () => verified();
  /** How it enrolls. */
  take: (capture: Capture<Fields>) => Promise<Enrolled | EnrollMore | Outcome>;
  /** The references that it was told to remove. */
  readonly removed: string[] = [];
  /** Captures that it judged. */
  readonly captures: Capture<Fields>[] = [];

  constructor(name: string, { methods, fields = ['proof'], vendor, liveness, enrolls = false }: Script) {
    super();
    this.name = name;
    this.methods = methods;
    this.input = z.object(Object.fromEntries(fields.map((field) => [field, z.string()])));
    Object.assign(this, vendor && { vendor }, liveness && { bestLiveness: liveness });
    this.take = async ({ subject }) => enrolled({ reference: `${subject}-reference` });
    if (enrolls) this.enroll = (capture) => this.take(capture);
  }

  verify(capture: Capture<Fields>): Promise<Outcome> {
    this.captures.push(capture);
    return this.judge(capture);
  }

  override async remove(reference: string): Promise<void> {
    this.removed.push(reference);
  }
}

/** Enrolls a signed-in client with a scripted strategy. */
export async function enrollScripted(
  client: { json(path: string, body: unknown): Promise<{ json(): Promise<any>; status: number }> },
  factor: string,
  fields: Fields,
): Promise<any> {
  const begun = await (await client.json('/stepup/enrollments', { factor, consent: true })).json();
  const { nonce } = begun.challenge ?? {};
  const done = await client.json(`/stepup/enrollments/${begun.enrollment?.id}`, { nonce, ...fields });
  return done.json();
}
