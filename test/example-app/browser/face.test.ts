import { samplePhotograph } from 'passport-stepup/testing';
import type { Page } from 'playwright-core';
import type { Frame } from '../../support/fake-devices.ts';
import { useAnnasComputer } from '../support/at-the-bank.ts';
import { type FilmedPose, filmOf, filmOfPicture, RATE } from '../support/face-film.ts';

/** A wall with a shelf, and nobody before it. */
const WALL = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="480">
  <linearGradient id="light"><stop stop-color="#a09a8c"/><stop offset="1" stop-color="#6e695e"/></linearGradient>
  <rect width="480" height="480" fill="url(#light)"/><rect x="90" y="300" width="260" height="22" fill="#4d3b2a"/>
</svg>`;

const label = 'Face, on this device';

/** What the camera sees where this pose is asked for. */
type Film = (asked: FilmedPose) => Promise<readonly Frame[]>;

/** Tells which pose the next challenge of the page asks for. */
function askedPose(page: Page): Promise<FilmedPose> {
  return page
    .waitForResponse((response) => response.status() === 201 && /challenge|enrollments/.test(response.url()))
    .then(async (response) => {
      const body = await response.json();
      return (body.challenge ?? body).data.pose as FilmedPose;
    });
}

/** Faces of sample photographs in front of Chromium’s camera, compared by AwareID’s emulator; poses are synthetic. */
describe('a face, in Chromium', function () {
  this.timeout(300_000);
  const computer = useAnnasComputer();
  let enrolled = false;

  /** Sits down before the camera as soon as the pose is known, has the pictures taken, and sends them. */
  async function capture(page: Page, asked: Promise<FilmedPose>, film: Film): Promise<void> {
    await computer.camera.show(await film(await asked), RATE);
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.getByRole('button', { name: 'Take the pictures' }).click();
    await page.getByRole('button', { name: 'Take again' }).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
  }

  /** Orders a transfer and shows this to the step-up. */
  async function stepUp(film: Film): Promise<Page> {
    if (!enrolled) throw new Error('the face is not set up');
    const page = await computer.visit('/transfer');
    const pose = askedPose(page);
    await computer.order(page, '50');
    await computer.choose(page, label);
    await capture(page, pose, film);
    return page;
  }

  it('is set up with three pictures and a pose', async () => {
    const page = await computer.visit('/security');
    const pose = askedPose(page);
    await computer.begin(page, label);
    await capture(page, pose, (asked) => filmOf('anna', { pose: asked }));
    await page.getByText(`${label} is set up.`).waitFor();
    enrolled = true;
  });

  it('is asked for again when there are two', async () => {
    const page = await stepUp(async () => filmOfPicture(await samplePhotograph(3)));
    await page.getByRole('alert').getByText('More than one face').waitFor();
  });

  it('is asked for again when there is none', async () => {
    const page = await stepUp(() => filmOfPicture(Buffer.from(WALL)));
    await page.getByRole('alert').getByText('No face could be seen').waitFor();
  });

  it('gets in when it is the right one and does what is asked', async () => {
    const page = await stepUp((pose) => filmOf('anna', { pose, occasion: 7 }));
    await page.waitForURL('**/transfers/*');
  });

  it('does not get in when it is another one', async () => {
    const page = await stepUp((pose) => filmOf('ella', { pose }));
    await page.getByRole('alert').getByText('That was not right.').waitFor();
  });

  it('does not get in when it does not take the pose', async () => {
    const page = await stepUp(() => filmOf('anna', { occasion: 14 }));
    await page.getByRole('alert').getByText('That was not right.').waitFor();
  });
});
