import { ConfigurationError } from 'passport-stepup';
import { demoAccounts } from '../choose-directory.ts';
import { type ExampleApp, startExampleApp } from '../start-example-app.ts';
import { MovingClock } from './moving-clock.ts';
import { Narrator } from './narrator.ts';
import { faceWithLiveness } from './scenes/face.ts';
import { largeTransfer } from './scenes/large-transfer.ts';
import { embargo, refusals, staleFactor, vendorOutage } from './scenes/refusals.ts';
import { setUp } from './scenes/set-up.ts';
import { setUpBiometrics } from './scenes/set-up-biometrics.ts';
import { signInWithEverything } from './scenes/sign-in.ts';
import { voiceAndHands } from './scenes/voice-and-hands.ts';
import { Stopwatch } from './stopwatch.ts';
import type { DemoPerson, Walk } from './walk.ts';

/** How the demo runs. */
export interface DemoOptions {
  /** One JSON object a line instead of prose. */
  readonly json: boolean;
  /** Where each line goes. */
  readonly write: (line: string) => void;
  /** The environment: `LDAP_URL` and its companions choose a real directory, `DEMO_USERNAME` and `DEMO_PASSWORD` its person. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether faces can be compared on this machine. Default: whether the face engine's optional packages are there. */
  readonly faceEngine?: boolean;
}

/** The codes of the main path carry the clock about 80 seconds forward: so that its assurance is issued at about the real time. */
const HEAD_START = -80;

/**
 * Boots the example app with its emulators on free ports and walks it over HTTP from a password to a signed
 * assurance, then through everything that must be refused. Tells whether each step went as expected.
 */
export async function runDemo({ json, write, env, ...machine }: DemoOptions): Promise<boolean> {
  const tell = new Narrator({ json, write });
  const clock = new MovingClock(HEAD_START);
  const stopwatch = new Stopwatch();
  const app = await startExampleApp({
    env: demoEnvironment(env),
    port: 0,
    clock: clock.now,
    watch: stopwatch.watch,
    ...machine,
    report: (_details, message) => tell.note(`(the bank’s log: ${message})`),
  });
  try {
    introduce(tell, app);
    const walk: Walk = { app, clock, tell, stopwatch, person: personOf(env), pin: '274916' };
    const equipped = await setUp(walk);
    const { customer, ...overheard } = await signInWithEverything(equipped);
    const assurance = await largeTransfer(equipped, customer);
    await refusals(equipped, overheard);
    await staleFactor(equipped);
    await vendorOutage(equipped);
    await embargo(equipped);
    const biometric = await setUpBiometrics(equipped);
    await faceWithLiveness(biometric);
    await voiceAndHands(biometric);
    const jwks: unknown = await (await fetch(new URL('/.well-known/jwks.json', app.url))).json();
    return tell.end(assurance === undefined ? undefined : { assurance, jwks });
  } finally {
    await app.close();
  }
}

/** The demo always brings its own typing service, and never runs where emulators must not. Throws `configuration_invalid`. */
function demoEnvironment(env: DemoOptions['env']): DemoOptions['env'] {
  if (env.NODE_ENV === 'production') {
    const why =
      'the demo uses an emulator, and emulators never run under NODE_ENV=production: leave NODE_ENV unset';
    throw new ConfigurationError('configuration_invalid', why, { place: 'NODE_ENV' });
  }
  const named = Object.entries(env).filter(([name]) => name.startsWith('LDAP_'));
  return Object.fromEntries(named);
}

function personOf(env: DemoOptions['env']): DemoPerson {
  const [anna] = demoAccounts;
  return { username: env.DEMO_USERNAME ?? anna.username, password: env.DEMO_PASSWORD ?? anna.password };
}

function introduce(tell: Narrator, { url, settings: { directory }, offersFace }: ExampleApp): void {
  tell.chapter('Harbour Bank, an example of step-up sign-in');
  tell.note(`the bank listens on ${url}`);
  tell.note(
    directory.kind === 'ldap'
      ? `passwords are checked by the LDAP server ${directory.url}`
      : 'passwords are checked against a local file of Argon2id hashes (set LDAP_URL for a real directory)',
  );
  tell.note(
    'typing (Pulse), voice (Biometrid), PIN, palm and fingerprint (AuthX) are judged by emulators of',
  );
  tell.note('the vendors’ services, here on this machine, that match for real');
  tell.note(
    offersFace
      ? 'and so are faces (AwareID)'
      : 'faces are not: the face engine’s optional packages are not installed',
  );
}
