import { definePolicy, SigningKeys } from 'passport-stepup';
import { entraProfile, externalMfaProvider } from 'passport-stepup/oidc';
import { AwareIdStrategy } from 'passport-stepup/strategies/awareid';
import { startAwareIdEmulator } from 'passport-stepup/strategies/awareid/emulator';
import { TotpStrategy } from 'passport-stepup/strategies/totp';
import { facePictures, type SamplePerson } from 'passport-stepup/testing';
import { generateKeyDocument } from '../../../src/keys/key-document.ts';
import { personWithOtp, stepUp } from '../../support/ceremony.ts';
import { NamePasswordStrategy } from '../../support/step-up-app.ts';
import { APPLICATION, CLIENT_ID, entraKey, PERSON, TENANT } from '../external-mfa/support/entra.ts';
import { signInForm } from './pages.ts';
import { CLIENT, type ProviderApp, startProviderApp } from './provider-app.ts';

const policy = definePolicy({
  factors: {
    password: 'password',
    otp: { methods: ['otp'], firstUse: 'allow' },
    face: { methods: ['face'], label: 'Face' },
  },
  levels: {
    basic: 'password',
    strong: {
      all: ['password', { any: ['otp', { factor: 'face', liveness: true, acceptFmr: 0.1 }], maxAge: 300 }],
    },
  },
  rules: [{ for: 'transfer', require: 'strong' }],
});

/** An OpenID provider and an external-MFA provider whose people have faces, compared by AwareID’s emulator. */
export interface FaceApp extends ProviderApp {
  /** Sets codes up for somebody, and with them the face of one of the sample photographs. */
  enroll(username: string, face: SamplePerson): Promise<void>;
}

/** Starts it. Poses are always an open mouth, so that the film before a camera can be made beforehand. */
export async function startFaceApp(places: {
  readonly client: string;
  readonly entra: string;
}): Promise<FaceApp> {
  const emulator = await startAwareIdEmulator({
    config: { onboardingOptions: { enrollment: { addFace: true }, authentication: { verifyFace: true } } },
  });
  const face = new AwareIdStrategy({
    ...{ baseUrl: emulator.baseUrl, ...emulator.credentials, checks: ['face'] },
    face: { activeLiveness: { member: 'emu_pose' } },
    random: (size) => Buffer.alloc(size, 1),
  });
  const password = new NamePasswordStrategy();
  const otp = new TotpStrategy({ clock: () => app.now });
  const app: ProviderApp = await startProviderApp({
    options: {
      ...{ policy, strategies: { password, otp, face }, allowEmulators: true, signInPage: '/form' },
      keys: SigningKeys.generate({ clock: () => Date.now() / 1000 - 3600 }),
    } as never,
    provider: { clients: [{ ...CLIENT, redirect_uris: [places.client] }], firstParty: [CLIENT.client_id] },
    routes: (web, stepUp) => {
      web.get('/form', (_req, res) => void res.type('html').send(signInForm));
      const profile = entraProfile({
        ...{ clientId: CLIENT_ID, applicationId: APPLICATION, tenants: [TENANT] },
        jwks: { keys: [entraKey] },
      });
      const keys = SigningKeys.from(generateKeyDocument('RS256', Date.now() / 1000 - 86_400));
      const accountOf = ({ tid, oid }: { tid: string; oid: string }) =>
        tid === TENANT && oid === PERSON ? 'anna' : undefined;
      web.use(
        externalMfaProvider(stepUp, {
          ...{ profile: { ...profile, redirectUris: [places.entra] }, level: 'strong', keys, accountOf },
        }),
      );
    },
  });
  // What is set up lies a little in the past.
  app.now = Math.floor(Date.now() / 1000) - 600;
  return Object.assign(app, {
    enroll: (username: string, who: SamplePerson) => enroll(app, username, who),
    close: closing(app.close, face, emulator),
  });
}

async function enroll(app: ProviderApp, username: string, who: SamplePerson): Promise<void> {
  const { client, secret } = await personWithOtp(app, username);
  await stepUp(app, client, secret);
  const begun = await (await client.json('/stepup/enrollments', { factor: 'face', consent: true })).json();
  const form = new FormData();
  form.set('nonce', begun.challenge.nonce);
  for (const [index, picture] of (await facePictures(who, { pose: 'open-mouth' })).entries()) {
    form.set(`frames[${index}]`, new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), `${index}.jpg`);
  }
  const at = `/stepup/enrollments/${begun.enrollment.id}`;
  const done = await (await client.fetch(at, { method: 'POST', body: form })).json();
  if (done.result !== 'verified')
    throw new Error(`the face of ${username} is not set up: ${JSON.stringify(app.events.slice(-3))}`);
}

function closing(app: () => Promise<void>, ...rest: { close(): Promise<void> }[]): () => Promise<void> {
  return async () => {
    await app();
    for (const one of rest) await one.close();
  };
}
