import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { useChromium } from '../support/chromium.ts';
import { fakeDevices, plainFrame } from '../support/fake-devices.ts';
import { devices, devicesFail, openCapture, submission } from './support/capture-page.ts';
import { useBackend } from './support/scripted-backend.ts';
import { verified } from './support/views.ts';

const frames = { frames: { type: 'array', 'x-capture': 'face', title: 'Pictures' } };
const one = { picture: { type: 'string', 'x-capture': 'face', title: 'Picture' } };
const JPEG = [0xff, 0xd8, 0xff];

/** Presses the button of this name by the keyboard, once it has the focus by itself. */
async function pressFocused(page: Page, name: string): Promise<void> {
  await page.locator('button:focus', { hasText: name }).waitFor();
  await page.keyboard.press('Enter');
}

describe('the face capture', () => {
  const chromium = useChromium(() => fakeDevices());
  const backend = useBackend();

  it('takes the pictures straight and in the pose, and sends them in their order as one multipart body', async () => {
    const { page, faults } = await chromium.open();
    await page.clock.install();
    await openCapture(page, backend, { properties: frames, data: { photos: 3, pose: 'turn-head' } });
    await pressFocused(page, 'Start the camera');
    await pressFocused(page, 'Take the pictures');
    await page.getByText('Look straight').waitFor();
    await page.clock.runFor(4200);
    await page.getByText('turn your head').waitFor();
    await page.clock.runFor(4200);
    await page.getByRole('status').getByText('5 pictures are taken').waitFor();
    expect(await page.getByRole('img', { name: /Picture \d of 5/ }).count()).to.equal(5);
    expect(await devices(page)).to.deep.equal({ asked: 1, on: 0 });
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
    const form = await backend.form(submission);
    const names = [...form.keys()];
    expect(names).to.deep.equal(['frames[0]', 'frames[1]', 'frames[2]', 'frames[3]', 'frames[4]', 'nonce']);
    expect(form.get('nonce')).to.equal('n1');
    for (const name of names.slice(0, 5)) {
      const picture = form.get(name) as File;
      expect(picture.type).to.equal('image/jpeg');
      expect([...new Uint8Array(await picture.arrayBuffer()).subarray(0, 3)]).to.deep.equal(JPEG);
    }
    expect(faults).to.deep.equal([]);
  });

  it('lets one button stand out: that of the camera, and that of the form when the pictures are taken', async () => {
    const { page } = await chromium.open();
    await page.clock.install();
    const standsOut = (name: string): Promise<boolean> =>
      page.evaluate(`(() => {
        const button = [...document.querySelectorAll('button')].find((one) => one.textContent === '${name}');
        return getComputedStyle(button).backgroundColor !== 'rgba(0, 0, 0, 0)';
      })()`);
    await openCapture(page, backend, { properties: one });
    expect([await standsOut('Start the camera'), await standsOut('Continue')]).to.deep.equal([true, false]);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.getByRole('button', { name: 'Take the picture' }).click();
    await page.clock.runFor(4000);
    await page.getByText('The picture is taken').waitFor();
    expect([await standsOut('Take again'), await standsOut('Continue')]).to.deep.equal([false, true]);
  });

  it('takes one picture for a field of one', async () => {
    const { page } = await chromium.open();
    await page.clock.install();
    await openCapture(page, backend, { properties: one });
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.getByRole('button', { name: 'Take the picture' }).click();
    await page.clock.runFor(4000);
    await page.getByText('The picture is taken').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
    expect([...(await backend.form(submission)).keys()]).to.deep.equal(['picture', 'nonce']);
  });

  it('opens no camera before the person asks for it, and sends nothing without pictures', async () => {
    const { page } = await chromium.open();
    await openCapture(page, backend, { properties: frames });
    await page.getByRole('button', { name: 'Start the camera' }).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('alert').getByText('take the pictures first').waitFor();
    expect(await devices(page)).to.deep.equal({ asked: 0, on: 0 });
    expect(backend.calls(submission)).to.deep.equal([]);
  });

  it('switches the camera off when the person leaves it, also in the middle of a countdown', async () => {
    const { page } = await chromium.open();
    await openCapture(page, backend, { properties: frames });
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.getByRole('button', { name: 'Take the pictures' }).click();
    expect(await devices(page)).to.deep.equal({ asked: 1, on: 1 });
    await page.getByRole('button', { name: 'Use another way' }).click();
    await page.getByRole('button', { name: 'Code from your app' }).waitFor();
    expect(await devices(page)).to.deep.equal({ asked: 1, on: 0 });
    expect(await page.getByRole('alert').innerText()).to.equal('');
  });

  it('shows a dark picture to be dark before any is taken', async () => {
    const { page } = await chromium.open();
    await openCapture(page, backend, { properties: frames });
    await page.evaluate(`CanvasRenderingContext2D.prototype.drawImage = () => {}`);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.getByText('It is rather dark').waitFor();
  });

  it('lets the person take them again', async () => {
    const { page } = await chromium.open();
    await page.clock.install();
    await openCapture(page, backend, { properties: one });
    for (const press of ['Start the camera', 'Take again']) {
      await page.getByRole('button', { name: press }).click();
      await page.getByRole('button', { name: 'Take the picture' }).click();
      await page.clock.runFor(4000);
      await page.getByRole('img', { name: 'Picture 1 of 1' }).waitFor();
    }
    expect(await devices(page)).to.deep.equal({ asked: 2, on: 0 });
  });

  const reasons = {
    too_dark: 'It was too dark.',
    several_faces: 'More than one face',
    too_small: 'Come closer.',
    no_face: 'No face could be seen.',
    of_another_kind: 'That could not be read.',
  };
  for (const [reason, words] of Object.entries(reasons)) {
    it(`explains ${reason} and captures again under a new challenge`, async () => {
      const { page } = await chromium.open();
      await page.clock.install();
      await openCapture(page, backend, { properties: one, alone: true });
      const ceremony: unknown = await (await fetch(backend.url('/stepup/ceremonies/c1'))).json();
      backend.on(submission, { body: { result: 'retry', reason, ceremony } }, verified);
      for (const nonce of ['n1', 'n2']) {
        await page.getByRole('button', { name: 'Start the camera' }).click();
        await page.getByRole('button', { name: 'Take the picture' }).click();
        await page.clock.runFor(4000);
        await page.getByRole('img', { name: 'Picture 1 of 1' }).waitFor();
        await page.getByRole('button', { name: 'Continue' }).click();
        if (nonce === 'n1') await page.getByRole('alert').getByText(words).waitFor();
        else await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
        expect((await backend.form(submission)).get('nonce')).to.equal(nonce);
      }
    });
  }

  const failures = {
    NotFoundError: 'No camera was found',
    NotReadableError: 'Perhaps another program uses it',
    NotAllowedError: 'The camera is not allowed here',
    TypeError: 'The camera gives no picture',
  };
  for (const [name, words] of Object.entries(failures)) {
    it(`tells of ${name} in kind words and keeps the other way`, async () => {
      const { page } = await chromium.open();
      await devicesFail(page, name);
      await openCapture(page, backend, { properties: frames });
      await page.getByRole('button', { name: 'Start the camera' }).click();
      await page.getByRole('alert').getByText(words).waitFor();
      await page.getByRole('button', { name: 'Start the camera' }).waitFor();
      await page.getByRole('button', { name: 'Use another way' }).click();
      await page.getByRole('button', { name: 'Code from your app' }).waitFor();
    });
  }

  it('tells when the camera stops by itself', async () => {
    const { page } = await chromium.open();
    await openCapture(page, backend, { properties: frames });
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.getByRole('button', { name: 'Take the pictures' }).click();
    await page.evaluate(`askedDevices[0].getTracks()[0].dispatchEvent(new Event('ended'))`);
    await page.getByRole('alert').getByText('The camera was switched off').waitFor();
    expect(await devices(page)).to.deep.equal({ asked: 1, on: 0 });
  });
});

describe('the face capture where the person refuses the camera', () => {
  const chromium = useChromium(() => fakeDevices({ allowed: false, film: [plainFrame([90, 120, 90])] }));
  const backend = useBackend();

  it('says how to allow it', async () => {
    const { page } = await chromium.open({ permissions: [] });
    await openCapture(page, backend, { properties: frames });
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.getByRole('alert').getByText('The camera is not allowed here').waitFor();
  });
});
