import { open, personWithOtp, submit } from '../../support/ceremony.ts';
import type { Client } from '../../support/jar.ts';
import { codeAt } from '../../support/step-up-app.ts';
import {
  type Arrived,
  ceremonyAt,
  follow,
  goOn,
  type ProviderApp,
  Shop,
  startProviderApp,
} from './provider-app.ts';

/** A provider, its client, and somebody who has one-time codes. */
export interface Scene {
  readonly app: ProviderApp;
  readonly shop: Shop;
  /** Signed in with the password, with codes set up. */
  readonly anna: { readonly client: Client; readonly secret: string };
}

/** Starts a provider before each test, and stops it after. */
export function eachProvider({
  realTime = false,
  ...options
}: Parameters<typeof startProviderApp>[0] & { readonly realTime?: boolean } = {}): () => Scene {
  let scene: Scene;
  beforeEach(async () => {
    const app = await startProviderApp(options);
    if (realTime) app.now = Math.floor(Date.now() / 1000);
    scene = { app, shop: await Shop.at(app), anna: await personWithOtp(app) };
  });
  afterEach(() => scene.app.close());
  return () => scene;
}

/** Confirms with a one-time code the ceremony that a walk has come to, and goes on. */
export async function confirm({ app, anna }: Scene, at: Arrived): Promise<Arrived> {
  app.now += 30;
  const done = await submit(anna.client, ceremonyAt(at), { code: await codeAt(app, anna.secret) });
  if ((await done.json()).result !== 'verified') throw new Error('not verified');
  return goOn(anna.client, await follow(anna.client, at.url));
}

/** Raises the level in a ceremony of the application's own. */
export async function raise({ app, anna }: Scene): Promise<void> {
  app.now += 30;
  const { id } = await open(anna.client);
  await submit(anna.client, id, { code: await codeAt(app, anna.secret) });
}
