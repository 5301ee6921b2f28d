import { definePolicy, type Policy, SigningKeys } from 'passport-stepup';
import { OidcStrategy, type OidcStrategyOptions } from 'passport-stepup/strategies/oidc';
import type { FactorStrategy } from 'passport-stepup/strategy-kit';
import { freePort } from '../../../support/free-port.ts';
import type { Client } from '../../../support/jar.ts';
import {
  NamePasswordStrategy,
  signIn,
  startTestApp,
  type TestApp,
  type TestAppOptions,
} from '../../../support/step-up-app.ts';
import { SECRET, startUpstream, type Upstream, type UpstreamOptions } from './upstream.ts';

/** An application with an upstream provider as factor `work`. */
export interface Rig {
  readonly app: TestApp;
  readonly upstream: Upstream;
  readonly strategy: OidcStrategy;
  readonly close: () => Promise<void>;
}

/** How a rig differs from the plain one. */
export interface RigOptions {
  readonly strategy?: Partial<OidcStrategyOptions>;
  readonly upstream?: UpstreamOptions;
  readonly policy?: Policy;
  readonly routes?: NonNullable<TestAppOptions['routes']>;
  /** More factors. */
  readonly others?: Readonly<Record<string, FactorStrategy>>;
}

/** The provider as a second factor. */
export const asSecond = definePolicy({
  factors: { password: 'password', work: { methods: ['otp', 'password'], firstUse: 'allow' } },
  levels: { basic: 'password', strong: { all: ['password', { factor: 'work', maxAge: 300 }] } },
  rules: [{ for: 'transfer', require: 'strong' }],
});

/** The provider as a first factor, beside the password. */
export const asFirst = definePolicy({
  factors: { password: 'password', work: ['otp', 'password'] },
  levels: { basic: { any: ['password', 'work'] }, strong: 'work' },
  rules: [{ for: 'transfer', require: 'strong' }],
});

/** What the tests trust, unless they say otherwise. */
export const trust = [
  { acr: ['mfa'], amr: ['otp'], methods: ['otp', 'password'] },
  { acr: ['pwd'], methods: ['password'] },
] as const satisfies OidcStrategyOptions['trust'];

/** Starts an application and its upstream provider. */
export async function startRig({ policy = asSecond, others = {}, ...rest }: RigOptions = {}): Promise<Rig> {
  const port = await freePort();
  const strategy = new OidcStrategy({
    issuer: `http://${rest.upstream?.host ?? '127.0.0.1'}:${port}`,
    clientId: 'app',
    clientSecret: SECRET,
    trust,
    ...rest.strategy,
  });
  const app = await startTestApp({
    ...(rest.routes && { routes: rest.routes }),
    options: {
      policy,
      keys: SigningKeys.generate(),
      clock: () => Date.now() / 1000,
      strategies: { password: new NamePasswordStrategy(), work: strategy, ...others },
    } as never,
  });
  const upstream = await startUpstream(port, {
    ...rest.upstream,
    client: {
      redirect_uris: [`${app.origin}/stepup/callback/work`],
      backchannel_logout_uri: `${app.origin}/stepup/logout/work`,
      post_logout_redirect_uris: [`${app.origin}/signed-out`],
      ...rest.upstream?.client,
    },
  });
  const close = async () => {
    upstream.close();
    await app.close();
  };
  return { app, upstream, strategy, close };
}

/** Starts a rig before each test of a file. */
export function eachRig(options: RigOptions = {}): () => Rig {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig(options);
  });
  afterEach(() => rig.close());
  return () => rig;
}

/** Links a person to the provider; gives the signed-in client and the answer of the callback. */
export async function link({ app, upstream }: Rig, username = 'anna') {
  const client = app.client();
  await signIn(client, username);
  const begun = await (await client.json('/stepup/enrollments', { factor: 'work', consent: true })).json();
  const { nonce } = begun.challenge;
  const sent = await (await client.json(`/stepup/enrollments/${begun.enrollment.id}`, { nonce })).json();
  const back = await upstream.visit(sent.location);
  return { client, back: await come(client, back) };
}

/** The state of the person's link: `active` where there is one. */
export async function linkState(client: Client): Promise<string | undefined> {
  const { enrollments } = await (await client.get('/stepup/enrollments')).json();
  return enrollments.find((one: { factor: string }) => one.factor === 'work')?.state;
}

/** Opens a ceremony and leaves for the provider; gives the ceremony's id and the provider's page. */
export async function leave(client: Client): Promise<{ readonly id: string; readonly location: string }> {
  const { id } = await (await client.json('/stepup/ceremonies', { acr_values: 'strong' })).json();
  const factor = `/stepup/ceremonies/${id}/factors/work`;
  const { nonce } = await (await client.json(`${factor}/challenge`, {})).json();
  const sent = await (await client.json(factor, { nonce })).json();
  return { id, location: sent.location };
}

/** The browser comes back from the provider. */
export function come(client: Client, back: URL) {
  return client.navigate(back.pathname + back.search);
}

/** The status of a ceremony. */
export async function statusOf(client: Client, id: string): Promise<string> {
  return (await (await client.get(`/stepup/ceremonies/${id}`)).json()).status;
}
