import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { syntheticTypist } from 'passport-stepup/testing';
import type { Page } from 'playwright-core';
import { useChromium } from '../support/chromium.ts';
import { typeLike } from '../support/type-like.ts';
import { useBackend } from './support/scripted-backend.ts';
import { challenge, typing, verified, view } from './support/views.ts';

const text = 'river garden';
const submit = 'POST /stepup/ceremonies/c1/factors/typing';
const { keys } = syntheticTypist('maria').type(text, 1);

describe('typing as a factor of a ceremony', () => {
  const chromium = useChromium();
  const backend = useBackend();
  let page: Page;
  let faults: string[];

  beforeEach(async () => {
    backend.on('GET /stepup/ceremonies/c1', { body: view({ missing: [['typing']], factors: { typing } }) });
    backend.on(`${submit}/challenge`, challenge('n1', { text, tId: 'words-1' }));
    backend.on(submit, verified);
    backend.page('<h1>Afterwards</h1>', { path: '/after' });
    ({ page, faults } = await chromium.open());
    const main = '<main data-stepup-ceremony="/stepup/ceremonies/c1" data-stepup-continue="/after"></main>';
    await page.goto(backend.page(main));
    await page.getByLabel('The words above').waitFor();
  });

  afterEach(() => expect(faults).to.deep.equal([]));

  it('shows the words, records their typing and submits a pattern of format 1', async () => {
    expect(await page.locator('.stepup-words').innerText()).to.match(/river\s+garden/);
    await typeLike(page, keys);
    await page.getByText('Typed completely.').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
    const [body] = backend.bodies(submit) as { nonce: string; pattern: Record<string, unknown> }[];
    const { emu_keys: recorded, ...rest } = body?.pattern ?? {};
    expect(body?.nonce).to.equal('n1');
    expect(rest).to.deep.equal({
      tId: 'words-1',
      emu_format: 1,
      emu_text_kind: 'textVisible',
      emu_text_sha256: createHash('sha256').update(text).digest('hex'),
      emu_mouse: [],
      emu_trusted: true,
    });
    expect((recorded as { c: string }[]).map(({ c }) => c)).to.deep.equal(
      [...text].map((_, index) => `k${index}`),
    );
  });

  it('sends no letter of what was typed', async () => {
    await typeLike(page, keys);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
    expect(backend.calls(submit)[0]?.body).not.to.match(/river|Key[A-Z]|Space/);
  });

  it('waits for the last key to come up when Enter comes first', async () => {
    await typeLike(page, keys.slice(0, -1));
    await page.keyboard.down('KeyN');
    await page.keyboard.press('Enter');
    expect(backend.calls(submit)).to.deep.equal([]);
    await page.keyboard.up('KeyN');
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
    expect(backend.calls(submit)).to.have.lengthOf(1);
  });

  it('says that nothing could be measured of a filled-in text, and sends nothing', async () => {
    await page.getByLabel('The words above').fill(text);
    await page.getByRole('alert').getByText('pasted or filled in').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await page.getByRole('alert').innerText()).to.contain('pasted or filled in');
    expect(backend.calls(submit)).to.deep.equal([]);
  });

  it('empties the field after a slip and records from the first letter on', async () => {
    for (const key of ['r', 'x', 'Backspace']) await page.keyboard.press(key);
    await page.getByRole('alert').getByText('A slip').waitFor();
    expect(await page.getByLabel('The words above').inputValue()).to.equal('');
    await typeLike(page, keys);
    await page.getByText('Typed completely.').waitFor();
  });

  it('marks the word that is wrong', async () => {
    for (const key of ['r', 'i', 'x']) await page.keyboard.press(key);
    const states = await page.evaluate(
      `[...document.querySelectorAll('.stepup-word')].map((word) => word.dataset.state)`,
    );
    expect(states).to.deep.equal(['wrong', 'ahead']);
    await page.getByRole('alert').getByText('differs').waitFor();
  });

  it('does not submit before the words are complete', async () => {
    for (const key of ['r', 'i']) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('type all of the words').waitFor();
    expect(backend.calls(submit)).to.deep.equal([]);
  });

  it('starts again on request', async () => {
    await typeLike(page, keys);
    await page.getByText('Typed completely.').waitFor();
    await page.getByRole('button', { name: 'Start again' }).click();
    expect(await page.getByLabel('The words above').inputValue()).to.equal('');
    await typeLike(page, keys);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
    const [body] = backend.bodies(submit) as { pattern: { emu_keys: unknown[] } }[];
    expect(body?.pattern.emu_keys).to.have.lengthOf(text.length);
  });
});
