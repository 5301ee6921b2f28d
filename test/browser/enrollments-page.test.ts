import { expect } from 'chai';
import { syntheticTypist } from 'passport-stepup/testing';
import type { Page } from 'playwright-core';
import { useChromium } from '../support/chromium.ts';
import { typeLike } from '../support/type-like.ts';
import { problem, useBackend } from './support/scripted-backend.ts';
import { challenge, codeInput, typingInput, verified, view } from './support/views.ts';

const text = 'river garden';
const typist = syntheticTypist('maria');
const consent = { text: 'We keep how you type.\nYou can withdraw at any time.', version: 'v3' };
const square =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><script>document.title="owned"</script><path d="M0 0h1v1H0z" data-x="1"/></svg>';

function one(id: string, factor: string, state = 'pending'): Record<string, unknown> {
  return {
    id,
    factor,
    label: factor === 'otp' ? 'Authenticator app' : 'Typing rhythm',
    state,
    created_at: 1_790_000_000,
  };
}

describe('the enrollments page', () => {
  const chromium = useChromium();
  const backend = useBackend();
  let page: Page;
  let faults: string[];

  beforeEach(async () => {
    backend.on('GET /stepup/enrollments', {
      body: {
        enrollments: [one('e9', 'otp', 'active')],
        available: [
          { factor: 'otp', label: 'Authenticator app', methods: ['otp'], allowed: true },
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
    ({ page, faults } = await chromium.open());
  });

  afterEach(() => expect(faults).to.deep.equal([]));

  async function open(): Promise<void> {
    await page.goto(backend.page('<main data-stepup-enrollments="/stepup/enrollments"></main>'));
    await page.getByRole('button', { name: 'Set up: Typing rhythm' }).waitFor();
  }

  it('lists what is set up and what can be, with the reason why not', async () => {
    await open();
    const items = await page.getByRole('listitem').allInnerTexts();
    expect(items[0]).to.match(/Authenticator app\s*Active\s*since/);
    expect(items[3]).to.match(/Face\s+Ask for permission to set this up/);
  });

  it('leads on to where the person came from, on this site only', async () => {
    const address = backend.page('<main data-stepup-enrollments="/stepup/enrollments"></main>');
    await page.goto(`${address}?continue=${encodeURIComponent('/stepup/ceremonies/c1?a=b')}`);
    const link = page.getByRole('link', { name: 'Go on where you were' });
    expect(await link.getAttribute('href')).to.equal(backend.url('/stepup/ceremonies/c1?a=b'));
    for (const elsewhere of ['https://evil.example/', '//evil.example', 'javascript:alert(1)']) {
      await page.goto(`${address}?continue=${encodeURIComponent(elsewhere)}`);
      await page.getByRole('button', { name: 'Set up: Typing rhythm' }).waitFor();
      expect(await page.getByRole('link').count(), elsewhere).to.equal(0);
    }
  });

  it('sets nothing up without consent', async () => {
    await open();
    await page.getByRole('button', { name: 'Set up: Typing rhythm' }).click();
    await page.getByText('We keep how you type.').waitFor();
    expect(await page.getByRole('checkbox').isChecked()).to.equal(false);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('alert').getByText('Please agree first').waitFor();
    expect(backend.calls('POST /stepup/enrollments')).to.deep.equal([]);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Set up: Typing rhythm' }).waitFor();
  });

  it('passes a grant of the address along for the factor that needs one, and takes it out of the address', async () => {
    const otp = { factor: 'otp', label: 'Authenticator app', methods: ['otp'], allowed: true };
    const face = {
      factor: 'face',
      label: 'Face',
      methods: ['face'],
      allowed: false,
      needs_grant: true,
      reason: 'Ask.',
    };
    backend.on('GET /stepup/enrollments', { body: { enrollments: [], available: [otp, face] } });
    backend.on('POST /stepup/enrollments', { status: 403, body: problem('enrollment_refused', 403) });
    const address = backend.page('<main data-stepup-enrollments="/stepup/enrollments"></main>');
    await page.goto(`${address}?grant=g1&tab=2#top`);
    await page.getByRole('button', { name: 'Set up: Authenticator app' }).click();
    await page.getByRole('alert').getByText('cannot be set up now').waitFor();
    await page.getByRole('button', { name: 'Set up: Face' }).click();
    await page.getByRole('alert').getByText('cannot be set up now').waitFor();
    expect(backend.bodies('POST /stepup/enrollments')).to.deep.equal([
      { factor: 'otp', consent: true },
      { factor: 'face', consent: true, grant: 'g1' },
    ]);
    expect(page.url()).to.equal(`${address}?tab=2#top`);
    await page.reload();
    await page.getByRole('listitem').filter({ hasText: 'Face' }).getByText('Ask.').waitFor();
    expect(await page.getByRole('button', { name: 'Set up: Face' }).count()).to.equal(0);
  });

  it('takes typings until the enrollment is active', async () => {
    const next = (nonce: string) => challenge(nonce, { text }).body;
    const begun = {
      enrollment: one('e1', 'typing'),
      challenge: next('n1'),
      remaining: 3,
      input: typingInput,
    };
    const more = (remaining: number, nonce: string) => ({
      body: { result: 'more', remaining, enrollment: one('e1', 'typing'), challenge: next(nonce) },
    });
    const done = { body: { result: 'verified', enrollment: one('e1', 'typing', 'active') } };
    backend.on('POST /stepup/enrollments', { status: 201, body: begun });
    backend.on('POST /stepup/enrollments/e1', more(2, 'n2'), more(1, 'n3'), done);
    await open();
    await page.getByRole('button', { name: 'Set up: Typing rhythm' }).click();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Continue' }).click();
    for (const progress of ['0 of 3', '1 of 3', '2 of 3']) {
      await page.getByRole('progressbar', { name: progress }).waitFor();
      await typeLike(page, typist.type(text, progress).keys);
      await page.keyboard.press('Enter');
    }
    await page.getByRole('status').getByText('Typing rhythm is set up.').waitFor();
    expect(backend.bodies('POST /stepup/enrollments')).to.deep.equal([{ factor: 'typing', consent: 'v3' }]);
    const nonces = backend
      .bodies('POST /stepup/enrollments/e1')
      .map((body) => (body as { nonce: string }).nonce);
    expect(nonces).to.deep.equal(['n1', 'n2', 'n3']);
  });

  it('shows QR code and secret of an authenticator, and nothing of the picture but its shapes', async () => {
    const qr = `data:image/svg+xml;base64,${Buffer.from(square).toString('base64')}`;
    const data = { uri: 'otpauth://totp/Bank:maria?secret=ABCDEFGH', secret: 'ABCDEFGHIJ', qr };
    const begun = { enrollment: one('e2', 'otp'), challenge: challenge('n1', data).body, input: codeInput };
    backend.on('POST /stepup/enrollments', { status: 201, body: begun });
    backend.on(
      'POST /stepup/enrollments/e2',
      { body: { result: 'rejected', enrollment: one('e2', 'otp') } },
      { body: { result: 'verified', enrollment: one('e2', 'otp', 'active') } },
    );
    await open();
    await page.getByRole('button', { name: 'Replace: Authenticator app' }).click();
    const picture = page.getByRole('img', { name: 'QR code' });
    await picture.waitFor();
    expect(await picture.innerHTML()).to.match(/^<path d="M0 0h1v1H0z"><\/path>$/);
    expect(await page.title()).to.equal('Test');
    await page.getByText('ABCD EFGH IJ').waitFor();
    expect(
      await page.getByRole('link', { name: 'Open your authenticator app' }).getAttribute('href'),
    ).to.equal(data.uri);
    await page.getByRole('textbox', { name: 'Code' }).fill('111111');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('not right').waitFor();
    await page.getByRole('textbox', { name: 'Code' }).fill('123456');
    await page.keyboard.press('Enter');
    await page.getByText('Authenticator app is set up.').waitFor();
  });

  it('paints a picture that is no SVG, under the same policy', async () => {
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const data = { qr: `data:image/png;base64,${png}` };
    const begun = { enrollment: one('e2', 'otp'), challenge: challenge('n1', data).body, input: codeInput };
    backend.on('POST /stepup/enrollments', { status: 201, body: begun });
    await open();
    await page.getByRole('button', { name: 'Replace: Authenticator app' }).click();
    const picture = page.getByRole('img', { name: 'QR code' });
    await picture.waitFor();
    expect(
      await page.evaluate('(({ width, height }) => [width, height])(document.querySelector("canvas"))'),
    ).to.deep.equal([1, 1]);
  });

  it('stays where it is when the router cannot take what was entered', async () => {
    const begun = (nonce: string) => ({
      status: 201,
      body: { enrollment: one('e2', 'otp'), challenge: challenge(nonce, {}).body, input: codeInput },
    });
    backend.on('POST /stepup/enrollments', begun('n1'), begun('n2'));
    const malformed = { status: 400, body: problem('request_malformed', 400) };
    backend.on('POST /stepup/enrollments/e2', malformed, {
      body: { result: 'verified', enrollment: one('e2', 'otp', 'active') },
    });
    await open();
    await page.getByRole('button', { name: 'Replace: Authenticator app' }).click();
    await page.getByRole('textbox', { name: 'Code' }).fill('111111');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('That could not be read.').waitFor();
    await page.getByRole('textbox', { name: 'Code' }).fill('123456');
    await page.keyboard.press('Enter');
    await page.getByText('Authenticator app is set up.').waitFor();
    expect(backend.bodies('POST /stepup/enrollments/e2')).to.deep.equal([
      { code: '111111', nonce: 'n1' },
      { code: '123456', nonce: 'n2' },
    ]);
  });

  it('goes to the provider where one sets it up', async () => {
    const begun = { enrollment: one('e1', 'typing'), location: 'https://vendor.example/onboarding' };
    backend.on('POST /stepup/enrollments', { status: 201, body: begun });
    await open();
    await page.getByRole('button', { name: 'Replace: Authenticator app' }).click();
    const link = page.getByRole('link', { name: 'Go on' });
    expect(await link.getAttribute('href')).to.equal('https://vendor.example/onboarding');
  });

  it('removes one after asking', async () => {
    backend.on('DELETE /stepup/enrollments/e9', { status: 204 });
    await open();
    await page.getByRole('button', { name: 'Remove: Authenticator app' }).click();
    await page.getByText('Remove “Authenticator app”?').waitFor();
    expect(backend.calls('DELETE /stepup/enrollments/e9')).to.deep.equal([]);
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Authenticator app was removed.').waitFor();
    expect(backend.calls('DELETE /stepup/enrollments/e9')).to.have.lengthOf(1);
  });

  it('tells an unfinished replacement from what is set up', async () => {
    const both = [one('e9', 'otp', 'active'), one('e10', 'otp')];
    const rhythm = { factor: 'typing', label: 'Typing rhythm', methods: ['keystroke'], allowed: true };
    backend.on('GET /stepup/enrollments', { body: { enrollments: both, available: [rhythm] } });
    await open();
    await page.getByRole('button', { name: 'Remove: Authenticator app, Not finished', exact: true }).click();
    await page.getByText('What is set up already stays as it is.').waitFor();
    expect(
      await page.getByRole('button', { name: 'Remove: Authenticator app', exact: true }).count(),
    ).to.equal(1);
  });

  it('steps up in a dialog where setting up needs it', async () => {
    const asked = problem('insufficient_user_authentication', 401, { acr_values: 'strong' });
    const begun = { enrollment: one('e2', 'otp'), challenge: challenge('m1', {}).body, input: codeInput };
    const later = {
      factor: 'otp',
      label: 'Authenticator app',
      methods: ['otp'],
      allowed: false,
      acr_values: 'strong',
    };
    const rhythm = {
      factor: 'typing',
      label: 'Typing rhythm',
      methods: ['keystroke'],
      consent,
      allowed: true,
    };
    backend.on('GET /stepup/enrollments', { body: { enrollments: [], available: [later, rhythm] } });
    backend.on('POST /stepup/enrollments', { status: 401, body: asked }, { status: 201, body: begun });
    backend.on('POST /stepup/ceremonies', { status: 201, body: view() });
    backend.on('GET /stepup/ceremonies/c1', { body: view() });
    backend.on('POST /stepup/ceremonies/c1/factors/otp/challenge', challenge('n1'));
    backend.on('POST /stepup/ceremonies/c1/factors/otp', verified);
    await open();
    await page.getByRole('button', { name: 'Set up: Authenticator app' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Code' }).fill('123456');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Set up: Authenticator app' }).waitFor();
    expect(await page.getByRole('dialog').count()).to.equal(0);
  });

  it('explains a refusal and shows the list again', async () => {
    backend.on('POST /stepup/enrollments', { status: 403, body: problem('enrollment_refused', 403) });
    await open();
    await page.getByRole('button', { name: 'Replace: Authenticator app' }).click();
    await page.getByRole('alert').getByText('cannot be set up now').waitFor();
    await page.getByRole('button', { name: 'Replace: Authenticator app' }).waitFor();
  });
});
