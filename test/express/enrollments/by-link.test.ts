import { expect } from 'chai';
import { definePolicy } from 'passport-stepup';
import { PulseStrategy } from 'passport-stepup/strategies/pulse';
import { startPulseEmulator } from 'passport-stepup/strategies/pulse/emulator';
import { TotpStrategy } from 'passport-stepup/strategies/totp';
import { typed, words } from '../../strategies/pulse/pattern.ts';
import type { Client } from '../../support/jar.ts';
import {
  codeAt,
  enrollOtp,
  NamePasswordStrategy,
  signIn,
  startTestApp,
  type TestApp,
} from '../../support/step-up-app.ts';

const policy = definePolicy({
  factors: {
    password: 'password',
    otp: { methods: ['otp'], firstUse: 'allow' },
    typing: { methods: ['keystroke'] },
  },
  levels: {
    basic: 'password',
    strong: { all: ['password', { any: ['otp', { factor: 'typing', acceptFmr: 0.1 }] }] },
  },
  rules: [{ for: 'transfer', require: 'strong' }],
});

describe('an enrollment on the vendor’s own page', () => {
  it('goes there by a link, comes back through the callback and is active; the return alone proves nothing', async () => {
    const emulator = await startPulseEmulator();
    const password = new NamePasswordStrategy();
    const app = await startTestApp({
      options: {
        policy,
        allowEmulators: true,
        strategies: {
          password,
          otp: new TotpStrategy({ clock: () => app.now }),
          typing: new PulseStrategy({
            baseUrl: emulator.baseUrl,
            authBaseUrl: emulator.authBaseUrl,
            apiKey: emulator.credentials.apiKey,
            enrollment: 'link',
          }),
        },
      },
    });
    try {
      const client = app.client();
      await signIn(client);
      await reachStrong(app, client, await enrollOtp(app, client));
      const begun = await (
        await client.json('/stepup/enrollments', { factor: 'typing', consent: true })
      ).json();
      const returned = await returnAddress(emulator.url, begun.location);
      await client.get(returned);
      expect(await stateOf(client), 'back without typing').to.equal('pending');

      const again = await (
        await client.json('/stepup/enrollments', { factor: 'typing', consent: true })
      ).json();
      const key = new URL(again.location).pathname;
      const back = await returnAddress(emulator.url, again.location);
      for (let occasion = 0; occasion < 8; occasion += 1) {
        const response = await fetch(`${emulator.url}${key}/typings`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(typed('anna', occasion, words)),
        });
        const { remaining } = (await response.json()) as { remaining: number };
        if (remaining === 0) break;
      }
      const home = await client.get(back);
      expect(home.status).to.equal(303);
      expect(await stateOf(client)).to.equal('active');
      expect((await client.get(back)).status, 'the same return again').to.equal(400);
    } finally {
      await app.close();
      await emulator.close();
    }
  });
});

/** Proves the code in a ceremony, so that another factor may be enrolled. */
async function reachStrong(app: TestApp, client: Client, secret: string): Promise<void> {
  app.now += 30;
  const view = await (await client.json('/stepup/ceremonies', { acr_values: 'strong' })).json();
  const at = `/stepup/ceremonies/${view.id}/factors/otp`;
  const { nonce } = await (await client.json(`${at}/challenge`, {})).json();
  expect((await client.json(at, { nonce, code: await codeAt(app, secret) })).status).to.equal(200);
}

/** Where the vendor's page will send the browser back to. */
async function returnAddress(emulator: string, link: string): Promise<string> {
  const page = await (await fetch(`${emulator}${new URL(link).pathname}`)).text();
  const [, address = ''] = /data-return="([^"]*)"/.exec(page) ?? [];
  const url = new URL(address.replaceAll('&amp;', '&'));
  return `${url.pathname}${url.search}`;
}

async function stateOf(client: Client): Promise<string> {
  const { enrollments } = await (
    await client.get('/stepup/enrollments', { accept: 'application/json' })
  ).json();
  return enrollments.find((one: { factor: string }) => one.factor === 'typing')?.state;
}
