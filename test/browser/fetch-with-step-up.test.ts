import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { useChromium } from '../support/chromium.ts';
import { problem, useBackend } from './support/scripted-backend.ts';
import { challenge, complete, verified, view } from './support/views.ts';

const header = 'Bearer error="insufficient_user_authentication", acr_values="strong", max_age=300';
const refused = {
  status: 401,
  headers: { 'www-authenticate': header },
  body: problem('insufficient_user_authentication', 401, {
    acr_values: 'strong',
    max_age: 300,
    transaction: 't1',
  }),
};

/** Runs this in the page with `stepUp`, the bundle's exports, in scope; its end is in `window.outcome`. */
function begin(page: Page, body: string): Promise<unknown> {
  return page.evaluate(`import('/stepup/assets/stepup.js').then((stepUp) => {
    window.outcome = (async () => { ${body} })().then(
      (value) => ({ value }),
      (error) => ({ name: error.name, code: error.code }),
    );
  })`);
}

const outcome = (page: Page) => page.evaluate('outcome');
const post = `const answer = await stepUp.fetchWithStepUp('/transfer', { method: 'POST',
  headers: { 'content-type': 'application/json', 'x-csrf-token': 'abc' }, body: '{"amount":5000}' });
  return { status: answer.status, body: await answer.json() };`;

describe('fetchWithStepUp', () => {
  const chromium = useChromium();
  const backend = useBackend();
  let page: Page;
  let faults: string[];

  beforeEach(async () => {
    backend.on('POST /stepup/ceremonies', { status: 201, body: view() });
    backend.on('GET /stepup/ceremonies/c1', { body: view() });
    backend.on('DELETE /stepup/ceremonies/c1', { status: 204 });
    backend.on('POST /stepup/ceremonies/c1/factors/otp/challenge', challenge('n1'), challenge('n2'));
    backend.on('POST /stepup/ceremonies/c1/factors/otp', verified);
    backend.on('POST /transfer', refused, { body: { done: true } });
    ({ page, faults } = await chromium.open());
    await page.goto(backend.page('<main><h1>Bank</h1><button id="pay">Pay</button></main>'));
    await page.locator('#pay').focus();
  });

  afterEach(() => expect(faults).to.deep.equal([]));

  it('steps up and repeats the request with method, headers and body', async () => {
    await begin(page, post);
    await page.getByRole('dialog', { name: 'Code from your app' }).waitFor();
    await page.keyboard.type('123456');
    await page.keyboard.press('Enter');
    expect(await outcome(page)).to.deep.equal({ value: { status: 200, body: { done: true } } });
    const sent = backend.calls('POST /transfer').map(({ body, headers }) => ({
      body,
      type: headers['content-type'],
      token: headers['x-csrf-token'],
    }));
    const one = { body: '{"amount":5000}', type: 'application/json', token: 'abc' };
    expect(sent).to.deep.equal([one, one]);
    expect(backend.bodies('POST /stepup/ceremonies')).to.deep.equal([
      { acr_values: 'strong', max_age: 300, transaction: 't1' },
    ]);
  });

  it('gives the focus back to where it was', async () => {
    await begin(page, post);
    await page.getByRole('textbox', { name: 'Code' }).fill('123456');
    await page.keyboard.press('Enter');
    await outcome(page);
    expect(await page.evaluate('document.activeElement.id')).to.equal('pay');
    expect(await page.getByRole('dialog').count()).to.equal(0);
  });

  it('keeps the focus within the dialog', async () => {
    await begin(page, post);
    await page.getByRole('textbox', { name: 'Code' }).waitFor();
    const seen = new Set<string>();
    for (let press = 0; press < 6; press += 1) {
      seen.add(
        await page.evaluate(
          'document.activeElement.closest("dialog") ? "dialog" : document.activeElement.id || "browser"',
        ),
      );
      await page.keyboard.press('Tab');
    }
    expect([...seen])
      .to.include('dialog')
      .and.not.include('pay');
  });

  it('cancels the ceremony on Escape and rejects as an aborted fetch does', async () => {
    await begin(page, post);
    await page.getByRole('textbox', { name: 'Code' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await outcome(page)).to.deep.equal({ name: 'AbortError', code: 'ceremony_cancelled' });
    expect(backend.calls('DELETE /stepup/ceremonies/c1')).to.have.lengthOf(1);
    expect(backend.calls('POST /transfer')).to.have.lengthOf(1);
    expect(await page.evaluate('document.activeElement.id')).to.equal('pay');
  });

  it('cancels with the caller’s signal', async () => {
    await begin(
      page,
      `window.control = new AbortController();
      return stepUp.fetchWithStepUp('/transfer', { method: 'POST', body: 'x', signal: control.signal });`,
    );
    await page.getByRole('dialog').waitFor();
    await page.evaluate('control.abort()');
    expect(await outcome(page)).to.include({ name: 'AbortError' });
    expect(backend.calls('DELETE /stepup/ceremonies/c1')).to.have.lengthOf(1);
  });

  it('repeats a form with a file', async () => {
    await begin(
      page,
      `const body = new FormData(); body.set('amount', '1'); body.set('slip', new Blob(['scan']), 'slip.txt');
      return (await stepUp.fetchWithStepUp('/transfer', { method: 'POST', body })).status;`,
    );
    await page.getByRole('textbox', { name: 'Code' }).fill('123456');
    await page.keyboard.press('Enter');
    expect(await outcome(page)).to.deep.equal({ value: 200 });
    const [first, second] = backend.calls('POST /transfer');
    expect(first?.headers['content-type']).to.match(/^multipart\/form-data; boundary=/);
    expect(second?.headers['content-type']).to.equal(first?.headers['content-type']);
    expect(second?.body).to.equal(first?.body).and.to.contain('scan');
  });

  it('repeats a Request', async () => {
    await begin(
      page,
      `const request = new Request('/transfer', { method: 'POST', body: 'whole' });
      return (await stepUp.fetchWithStepUp(request)).status;`,
    );
    await page.getByRole('textbox', { name: 'Code' }).fill('123456');
    await page.keyboard.press('Enter');
    expect(await outcome(page)).to.deep.equal({ value: 200 });
    expect(backend.calls('POST /transfer').map(({ body }) => body)).to.deep.equal(['whole', 'whole']);
  });

  it('refuses a stream before anything is sent', async () => {
    await begin(
      page,
      `const body = new Blob(['x']).stream();
      return stepUp.fetchWithStepUp('/transfer', { method: 'POST', body, duplex: 'half' });`,
    );
    expect(await outcome(page)).to.deep.equal({ name: 'StepUpError', code: 'body_unrepeatable' });
    expect(backend.calls('POST /transfer')).to.deep.equal([]);
  });

  it('returns the second answer when it is still not enough', async () => {
    backend.on('POST /transfer', refused);
    await begin(page, post);
    await page.getByRole('textbox', { name: 'Code' }).fill('123456');
    await page.keyboard.press('Enter');
    expect(await outcome(page)).to.have.nested.property('value.status', 401);
    expect(backend.calls('POST /transfer')).to.have.lengthOf(2);
    expect(backend.calls('POST /stepup/ceremonies')).to.have.lengthOf(1);
  });

  it('returns the first answer when the ceremony failed, once the person has read so', async () => {
    const over = view({ status: 'failed', missing: [], factors: {} });
    const rejected = { body: { result: 'rejected', attempts_left: 0, ceremony: over } };
    backend.on('POST /stepup/ceremonies/c1/factors/otp', rejected);
    await begin(page, post);
    await page.getByRole('textbox', { name: 'Code' }).fill('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('could not be confirmed').waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    expect(await outcome(page)).to.have.nested.property('value.status', 401);
    expect(backend.calls('POST /transfer')).to.have.lengthOf(1);
  });

  it('repeats at once when the level is held already', async () => {
    backend.on('POST /stepup/ceremonies', { status: 201, body: complete });
    await begin(page, post);
    expect(await outcome(page)).to.have.nested.property('value.status', 200);
  });

  it('understands the challenge header alone', async () => {
    backend.on('POST /transfer', { ...refused, body: 'no document' }, { body: { done: true } });
    await begin(page, post);
    await page.getByRole('textbox', { name: 'Code' }).fill('123456');
    await page.keyboard.press('Enter');
    expect(await outcome(page)).to.have.nested.property('value.status', 200);
    expect(backend.bodies('POST /stepup/ceremonies')).to.deep.equal([{ acr_values: 'strong', max_age: 300 }]);
  });

  it('hands every other answer through, unread', async () => {
    backend.on('POST /transfer', { status: 401, body: problem('authentication_required', 401) });
    await begin(page, post);
    expect(await outcome(page)).to.have.nested.property('value.body.code', 'authentication_required');
    expect(backend.calls('POST /stepup/ceremonies')).to.deep.equal([]);
  });

  it('shares one dialog among requests that ask for the same', async () => {
    backend.on('POST /transfer', refused, refused, { body: { done: true } });
    await begin(
      page,
      `const send = () => stepUp.fetchWithStepUp('/transfer', { method: 'POST', body: 'x' });
      return (await Promise.all([send(), send()])).map(({ status }) => status);`,
    );
    await page.getByRole('textbox', { name: 'Code' }).fill('123456');
    expect(await page.getByRole('dialog').count()).to.equal(1);
    await page.keyboard.press('Enter');
    expect(await outcome(page)).to.deep.equal({ value: [200, 200] });
    expect(backend.calls('POST /stepup/ceremonies')).to.have.lengthOf(1);
  });

  it('rejects with the router’s code when no ceremony can be opened', async () => {
    backend.on('POST /stepup/ceremonies', { status: 429, body: problem('rate_limited', 429) });
    await begin(page, post);
    expect(await outcome(page)).to.deep.equal({ name: 'StepUpError', code: 'rate_limited' });
  });

  it('opens nothing for the answer of another site', async () => {
    await begin(
      page,
      `const fetch = async () => {
        const answer = new Response('{"code":"insufficient_user_authentication"}', { status: 401 });
        return Object.defineProperty(answer, 'url', { value: 'https://evil.example/' });
      };
      return (await stepUp.createFetchWithStepUp({ fetch })('/transfer')).status;`,
    );
    expect(await outcome(page)).to.deep.equal({ value: 401 });
    expect(backend.calls('POST /stepup/ceremonies')).to.deep.equal([]);
  });
});
