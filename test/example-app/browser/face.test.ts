import { samplePhotograph } from 'passport-stepup/testing';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { Frame } from '../../support/fake-devices.ts';
import { useAnnasComputer } from '../support/at-the-bank.ts';
import { type FilmedPose, filmBegins, filmOf, filmOfPicture, RATE } from '../support/face-film.ts';

const label = 'Face, on this device';

/** Tells which pose the next challenge of the page asks for. */
function askedPose(page: Page): Promise<FilmedPose> {
  return page
    .waitForResponse((response) => response.status() === 201 && /challenge|enrollments/.test(response.url()))
    .then(async (response) => {
      const body = await response.json();
      return (body.challenge ?? body).data.pose as FilmedPose;
    });
}

/** Takes the pictures, where a pose is filmed when the film has come to the right place, and sends them. */
async function capture(page: Page, pose?: FilmedPose): Promise<void> {
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByText('Bring your face into the oval').waitFor();
  if (pose) await filmBegins(page, pose);
  await page.getByRole('button', { name: 'Take the pictures' }).click();
  await page.getByRole('button', { name: 'Take again' }).waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Faces of sample photographs in front of Chromium’s camera, compared by AwareID’s emulator; poses are synthetic. */
describe('a face, in Chromium', function () {
  this.timeout(300_000);
  const computer = useAnnasComputer();
  let enrolled = false;

  /** Orders a transfer before this camera and shows it to the step-up. */
  async function stepUp(film: readonly Frame[], { posed = true } = {}): Promise<Page> {
    if (!enrolled) throw new Error('the face is not set up');
    const page = await computer.visit('/transfer', { film, rate: RATE });
    await computer.order(page, '50');
    const pose = askedPose(page);
    const face = page.getByRole('dialog').getByRole('button', { name: label });
    if (await face.isVisible()) await face.click();
    const asked = await pose;
    await capture(page, posed ? asked : undefined);
    return page;
  }

  it('is set up with three pictures and a pose', async () => {
    const page = await computer.visit('/security', { film: await filmOf('anna'), rate: RATE });
    const pose = askedPose(page);
    await computer.begin(page, label);
    await capture(page, await pose);
    await page.getByText(`${label} is set up.`).waitFor();
    enrolled = true;
  });

  it('is asked for again when there are two', async () => {
    const page = await stepUp(await filmOfPicture(await samplePhotograph(3)), { posed: false });
    await page.getByRole('alert').getByText('More than one face').waitFor();
  });

  it('is asked for again when there is none', async () => {
    const wall = sharp({ create: { width: 480, height: 480, channels: 3, background: '#8a8578' } });
    const page = await stepUp(await filmOfPicture(await wall.png().toBuffer()), { posed: false });
    await page.getByRole('alert').getByText('No face could be seen').waitFor();
  });

  it('gets in when it is the right one and does what is asked', async () => {
    const page = await stepUp(await filmOf('anna', { occasion: 7 }));
    await page.waitForURL('**/transfers/*');
  });

  it('does not get in when it is another one', async () => {
    const page = await stepUp(await filmOf('fay'));
    await page.getByRole('alert').getByText('That was not right.').waitFor();
  });

  it('does not get in when it does not take the pose', async () => {
    const page = await stepUp(await filmOf('anna', { still: true, occasion: 14 }));
    await page.getByRole('alert').getByText('That was not right.').waitFor();
  });
});
