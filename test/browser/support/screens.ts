import type { Page } from 'playwright-core';
import { devicesFail } from './capture-page.ts';
import { problem, type ScriptedBackend } from './scripted-backend.ts';
import { challenge, codeInput, factor, otp, typing, typingInput, view } from './views.ts';

/** Brings a page to one state. */
export type Screen = (page: Page, backend: ScriptedBackend) => Promise<void>;

const text = 'river garden winter candle';
const transaction = {
  id: 't1',
  action: 'transfer',
  facts: { amount: 5000, currency: 'EUR', to: 'DE89 3704 0044 0532 0130 00' },
};
const consent = {
  version: 'v1',
  text: 'We record how you type these words: when keys go down and up, never which.\nIt is kept until you remove it, and used only to confirm that it is you.',
};
// A picture of the right look; nobody scans it.
const modules = Array.from({ length: 441 }, (_, i) =>
  (i * i * 7 + i * 13) % 5 < 2 ? `M${i % 21} ${Math.floor(i / 21)}h1v1h-1z` : '',
);
const qr = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 21 21"><path d="${modules.join('')}"/></svg>`;

async function ceremony(page: Page, backend: ScriptedBackend, more: Record<string, unknown>): Promise<void> {
  backend.on('GET /stepup/ceremonies/c1', { body: view(more) });
  backend.on('DELETE /stepup/ceremonies/c1', { status: 204 });
  backend.on('POST /stepup/ceremonies/c1/factors/otp/challenge', challenge('n1'));
  backend.on('POST /stepup/ceremonies/c1/factors/typing/challenge', challenge('n1', { text }));
  const main = '<main data-stepup-ceremony="/stepup/ceremonies/c1" data-stepup-continue="/after"></main>';
  await page.goto(backend.page(main, { bodyClass: 'stepup-page' }));
}

async function enrollments(
  page: Page,
  backend: ScriptedBackend,
  begun?: Record<string, unknown>,
): Promise<void> {
  const enrolled = (id: string, label: string, state: string) => ({
    id,
    factor: id,
    label,
    state,
    created_at: 1_790_000_000,
  });
  backend.on('GET /stepup/enrollments', {
    body: {
      enrollments: [
        enrolled('otp', 'Authenticator app', 'active'),
        enrolled('key', 'Security key', 'suspended'),
      ],
      available: [
        { factor: 'otp', label: 'Another authenticator app', methods: ['otp'], allowed: true },
        { factor: 'typing', label: 'Typing rhythm', methods: ['keystroke'], consent, allowed: true },
        {
          factor: 'face',
          label: 'Face',
          methods: ['face'],
          consent,
          allowed: false,
          reason: 'Ask for permission to set this up.',
        },
      ],
    },
  });
  const enrollment = enrolled('e1', 'New', 'pending');
  backend.on('POST /stepup/enrollments', { status: 201, body: { enrollment, input: codeInput, ...begun } });
  await page.goto(
    backend.page('<main data-stepup-enrollments="/stepup/enrollments"></main>', { bodyClass: 'stepup-page' }),
  );
  await page.getByRole('button', { name: 'Set up: Typing rhythm' }).waitFor();
}

const ways = {
  missing: [['otp'], ['typing'], ['otp', 'typing'], ['key'], ['face']],
  factors: {
    otp,
    typing,
    key: factor('Security key', { state: 'enrollment_required' }),
    face: factor('Face', { state: 'locked', retry_after: 1500 }),
  },
};

const face = { frames: { type: 'array', 'x-capture': 'face', title: 'Pictures' } };
const voice = { recording: { type: 'string', 'x-capture': 'voice', title: 'Recording' } };
const phrase = 'seven blue boats leave the harbour at noon';

/** A factor that is captured, and its data. */
async function capturing(
  page: Page,
  backend: ScriptedBackend,
  about: { label: string; properties: Record<string, unknown>; data: Record<string, unknown> },
): Promise<void> {
  const input = { type: 'object', properties: about.properties, required: Object.keys(about.properties) };
  const sample = factor(about.label, { input });
  backend.on('POST /stepup/ceremonies/c1/factors/sample/challenge', challenge('n1', about.data));
  await ceremony(page, backend, { missing: [['sample']], factors: { sample } });
}

const facing = { label: 'Face', properties: face, data: { photos: 3, pose: 'turn-head' } };
const speaking = { label: 'Voice', properties: voice, data: { phrase } };

/** Every state that a person can meet. */
export const screens: Record<string, Screen> = {
  'the choice of ways': async (page, backend) => {
    await ceremony(page, backend, { ...ways, transaction });
    await page.getByRole('button', { name: 'Typing rhythm', exact: true }).waitFor();
  },
  'no way left': async (page, backend) => {
    await ceremony(page, backend, { missing: [['face']], factors: { face: ways.factors.face } });
    await page.getByText('None of your ways').waitFor();
  },
  'the code form': async (page, backend) => {
    await ceremony(page, backend, { transaction });
    await page.getByRole('textbox', { name: 'Code' }).fill('492 016');
  },
  'a rejected code': async (page, backend) => {
    await ceremony(page, backend, {});
    const rejected = { result: 'rejected', attempts_left: 1, ceremony: view() };
    backend.on('POST /stepup/ceremonies/c1/factors/otp', { body: rejected });
    await page.getByRole('textbox', { name: 'Code' }).fill('000000');
    await page.keyboard.press('Enter');
    await page.getByText('One attempt is left').waitFor();
    await page.getByRole('textbox', { name: 'Code' }).waitFor();
  },
  'an outage': async (page, backend) => {
    await ceremony(page, backend, {});
    backend.on('POST /stepup/ceremonies/c1/factors/otp', {
      status: 504,
      body: problem('vendor_timeout', 504),
    });
    await page.getByRole('textbox', { name: 'Code' }).fill('000000');
    await page.keyboard.press('Enter');
    await page.getByText('did not answer in time').waitFor();
    await page.getByRole('heading', { name: 'How do you want' }).waitFor();
  },
  'typing begun wrong': async (page, backend) => {
    await ceremony(page, backend, { missing: [['typing']], factors: { typing } });
    await page.getByLabel('The words above').waitFor();
    await page.keyboard.type('river gax');
    await page.getByText('That differs').waitFor();
  },
  'typing complete': async (page, backend) => {
    await ceremony(page, backend, { missing: [['typing']], factors: { typing } });
    await page.getByLabel('The words above').waitFor();
    await page.keyboard.type(text, { delay: 20 });
    await page.getByText('Typed completely').waitFor();
  },
  'waiting for a confirmation': async (page, backend) => {
    await ceremony(page, backend, {});
    const pending = { result: 'pending', retry_after: 60, ceremony: view() };
    backend.on('POST /stepup/ceremonies/c1/factors/otp', { body: pending });
    await page.getByRole('textbox', { name: 'Code' }).fill('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('progressbar').waitFor();
  },
  'leaving for a provider': async (page, backend) => {
    await ceremony(page, backend, {});
    const redirect = { result: 'redirect', location: 'https://idp.example/', ceremony: view() };
    backend.on('POST /stepup/ceremonies/c1/factors/otp', { body: redirect });
    await page.getByRole('textbox', { name: 'Code' }).fill('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Go on' }).waitFor();
  },
  'a ceremony that expired': async (page, backend) => {
    await ceremony(page, backend, { status: 'expired', missing: [], factors: {} });
    await page.getByText('took too long').waitFor();
  },
  'a ceremony that was cancelled': async (page, backend) => {
    await ceremony(page, backend, {});
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Cancelled.').waitFor();
  },
  'the dialog': async (page, backend) => {
    await page.goto(backend.page('<main><h1>Bank</h1><p>Your accounts</p><button>Pay</button></main>'));
    backend.on('POST /pay', {
      status: 401,
      body: problem('insufficient_user_authentication', 401, { acr_values: 'strong' }),
    });
    backend.on('POST /stepup/ceremonies', { status: 201, body: view() });
    backend.on('GET /stepup/ceremonies/c1', { body: view({ ...ways, transaction }) });
    await page.evaluate(`void import('/stepup/assets/stepup.js').then((stepUp) => {
      void stepUp.fetchWithStepUp('/pay', { method: 'POST' }).catch(() => {});
    })`);
    await page.getByRole('dialog').getByRole('button', { name: 'Typing rhythm', exact: true }).waitFor();
  },
  'the list of enrollments': async (page, backend) => {
    await enrollments(page, backend);
  },
  'the question before removing': async (page, backend) => {
    await enrollments(page, backend);
    await page.getByRole('button', { name: 'Remove: Authenticator app' }).click();
    await page.getByText('can no longer confirm').waitFor();
  },
  'consent asked for': async (page, backend) => {
    await enrollments(page, backend);
    await page.getByRole('button', { name: 'Set up: Typing rhythm' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Please agree first').waitFor();
  },
  'setting up a code': async (page, backend) => {
    const data = {
      qr,
      uri: 'otpauth://totp/Bank:maria?secret=JBSWY3DPEHPK3PXP',
      secret: 'JBSWY3DPEHPK3PXPJBSWY3DP',
    };
    await enrollments(page, backend, { challenge: challenge('n1', data).body });
    await page.getByRole('button', { name: 'Replace: Another' }).click();
    await page.getByRole('textbox', { name: 'Code' }).waitFor();
  },
  'setting up typing': async (page, backend) => {
    await enrollments(page, backend, {
      challenge: challenge('n1', { text }).body,
      input: typingInput,
      remaining: 5,
    });
    await page.getByRole('button', { name: 'Set up: Typing rhythm' }).click();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('progressbar').waitFor();
    await page.keyboard.type('river ');
  },
  'a sign-in form with typing': async (page, backend) => {
    backend.on('POST /stepup/sign-in/challenge', challenge('n1', { text }));
    await page.goto(
      backend.page(`<main><h1>Sign in</h1><form data-stepup-sign-in method="post" action="/login">
        <p><label>User <input name="username" autocomplete="username"></label></p>
        <fieldset data-stepup-factor="typing"><legend>Typing</legend></fieldset><button>Sign in</button></form></main>`),
    );
    await page.getByLabel('The words above').fill(text);
    await page.getByText('pasted or filled in').waitFor();
  },
  'the camera asked for': async (page, backend) => {
    await capturing(page, backend, facing);
    await page.getByRole('button', { name: 'Start the camera' }).waitFor();
  },
  'the camera open': async (page, backend) => {
    await capturing(page, backend, facing);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.getByText('Bring your face into the oval').waitFor();
  },
  'a countdown to the pose': async (page, backend) => {
    await page.clock.install();
    await capturing(page, backend, facing);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.getByRole('button', { name: 'Take the pictures' }).click();
    await page.clock.runFor(4200);
    await page.getByText('turn your head').waitFor();
  },
  'the pictures taken': async (page, backend) => {
    await page.clock.install();
    await capturing(page, backend, facing);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.getByRole('button', { name: 'Take the pictures' }).click();
    await page.clock.runFor(4200);
    await page.getByText('turn your head').waitFor();
    await page.clock.runFor(4200);
    await page.getByRole('button', { name: 'Take again' }).waitFor();
  },
  'the camera refused': async (page, backend) => {
    await devicesFail(page, 'NotAllowedError');
    await capturing(page, backend, facing);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.getByText('not allowed here').waitFor();
  },
  'words to say': async (page, backend) => {
    await capturing(page, backend, speaking);
    await page.getByRole('button', { name: 'Record' }).waitFor();
  },
  'a recording under way': async (page, backend) => {
    await capturing(page, backend, speaking);
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByText(/^1\.\d s$/).waitFor();
  },
  'a recording made': async (page, backend) => {
    await capturing(page, backend, { ...speaking, data: { phrase, maxSeconds: 1.2 } });
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('button', { name: 'Listen to it' }).waitFor();
  },
  'device key, face, voice and PIN in one form': async (page, backend) => {
    const device = { device: { type: 'object', 'x-capture': 'device-key', title: 'This browser' } };
    const properties = { ...device, ...face, ...voice, pin: { type: 'string' } };
    const data = { ...facing.data, ...speaking.data, message: 'c2lnbg' };
    await capturing(page, backend, { label: 'Everything at once', properties, data });
    await page.getByRole('button', { name: 'Record' }).waitFor();
  },
};
