import { createHash, createPublicKey, verify } from 'node:crypto';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { useChromium } from '../support/chromium.ts';
import { openCapture, submission } from './support/capture-page.ts';
import { useBackend } from './support/scripted-backend.ts';

const properties = { device: { type: 'object', 'x-capture': 'device-key', title: 'This browser' } };
const message = Buffer.from('sign this, 123');

interface Proof {
  readonly signature: string;
  readonly publicKey?: string;
}

describe('the device key capture', () => {
  const chromium = useChromium();
  const backend = useBackend();

  async function submitted(page: Page, data: Record<string, unknown>): Promise<Proof> {
    await openCapture(page, backend, {
      properties,
      data: { message: message.toString('base64url'), ...data },
    });
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
    return (backend.bodies(submission).at(-1) as { device: Proof }).device;
  }

  function holds({ signature }: Proof, publicKey: string): boolean {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify('sha256', message, { key, dsaEncoding: 'der' }, Buffer.from(signature, 'base64'));
  }

  it('makes a key, signs with it, and signs with the same one later', async () => {
    const { page, faults } = await chromium.open();
    const first = await submitted(page, {});
    expect(holds(first, first.publicKey ?? '')).to.equal(true);
    const spki = Buffer.from(first.publicKey ?? '', 'base64');
    const key = createHash('sha256').update(spki).digest('base64url');
    for (let round = 0; round < 5; round += 1) {
      const later = await submitted(page, { key });
      expect(later.publicKey).to.equal(undefined);
      expect(holds(later, first.publicKey ?? '')).to.equal(true);
    }
    expect(faults).to.deep.equal([]);
  });

  it('keeps the private half where no script can read it', async () => {
    const { page } = await chromium.open();
    await submitted(page, {});
    const kept = await page.evaluate(`new Promise((resolve) => {
      const opening = indexedDB.open('passport-stepup', 1);
      opening.onsuccess = () => {
        const all = opening.result.transaction('device-keys').objectStore('device-keys').getAll();
        all.onsuccess = () => resolve(all.result.map(({ privateKey }) => privateKey.extractable));
      };
    })`);
    expect(kept).to.deep.equal([false]);
  });

  it('says at once that this browser has not the key that is asked for', async () => {
    const { page } = await chromium.open();
    const data = { message: message.toString('base64url'), key: 'another' };
    await openCapture(page, backend, { properties, data });
    await page.locator('.stepup-capture').getByText('This browser does not hold your key').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('alert').getByText('This browser does not hold your key').waitFor();
    expect(backend.calls(submission)).to.deep.equal([]);
  });

  it('says so where the browser keeps nothing', async () => {
    const { page } = await chromium.open();
    await page.addInitScript(
      `Object.defineProperty(globalThis, 'indexedDB', { value: { open() { throw new Error(); } } })`,
    );
    await openCapture(page, backend, { properties, data: { message: message.toString('base64url') } });
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('alert').getByText('cannot keep a key').waitFor();
  });
});
