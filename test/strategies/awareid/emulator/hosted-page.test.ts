import { expect } from 'chai';
import { useChromium } from '../../../support/chromium.ts';
import { lookAt, pressByKeyboard } from '../../../support/looked-at.ts';
import { faceOnly, pictures } from './people.ts';
import { startWorld, type World } from './world.ts';

describe('the AwareID emulator: the page of the hosted app', function () {
  this.timeout(240_000);
  const chromium = useChromium();
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ config: faceOnly });
  });
  afterEach(() => world.close());

  const opened = async () => {
    const { sessionCallbackURL } = await world.good(63, { body: { username: 'ada' } });
    const { page, faults } = await chromium.open();
    page.setDefaultTimeout(60_000);
    await page.goto(sessionCallbackURL);
    const press = (name: string) => pressByKeyboard(page, page.getByRole('button', { name }));
    return { page, faults, press, address: sessionCallbackURL };
  };

  it('takes pictures, by the keyboard alone, and says how it went', async () => {
    const { page, faults, press, address } = await opened();
    await lookAt(page, 'pictures asked for');
    await press('Send');
    await page.getByText('Choose the pictures first.').waitFor();
    const files = (await pictures('anna', 120)).map((bytes, index) => ({
      ...{ name: `${index}.jpg`, mimeType: 'image/jpeg' },
      buffer: Buffer.from(bytes),
    }));
    await page.getByLabel('Three to five pictures').setInputFiles(files);
    await press('Send');
    await page.getByText('Done. You can close this page.').waitFor();
    expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).to.equal(true);
    await lookAt(page, 'pictures taken');
    await page.goto(address);
    await page.getByRole('heading', { name: 'This link is used or over' }).waitFor();
    await lookAt(page, 'a link that is over');
    expect(faults).to.deep.equal([]);
  });

  it('ends where the person cancels', async () => {
    const { page, faults, press } = await opened();
    await press('Cancel');
    await page.getByText('Cancelled. You can close this page.').waitFor();
    await lookAt(page, 'cancelled');
    expect(faults).to.deep.equal([]);
  });
});
