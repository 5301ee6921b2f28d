import { expect } from 'chai';
import { useChromium } from '../../../support/chromium.ts';
import { captureOf, type Emulated, emulated, referenceOf } from '../emulated.ts';

describe('the simulated palm scanner', function () {
  this.timeout(240_000);
  const chromium = useChromium();
  let one: Emulated;
  beforeEach(async () => {
    one = await emulated({ palmSeconds: 20 });
  });
  afterEach(() => one.close());

  it('is a page on which a hand is chosen and laid down, and says that it is simulated', async () => {
    const enrolling = one.palm.enroll(captureOf({}));
    const { page, faults } = await chromium.open();
    await page.goto(one.emulator.scannerUrl);
    expect(await page.textContent('main'))
      .to.include('drawings')
      .and.include('One call waits');
    await page.getByLabel('Whose hand').selectOption('bruno');
    await page.getByRole('button', { name: 'Lay it on the scanner' }).click();
    const reference = referenceOf(await enrolling);
    await page.getByLabel('Whose hand').selectOption('anna');
    await page.getByRole('button').click();
    expect(await one.palm.verify(captureOf({}, reference))).to.include({ result: 'rejected' });
    expect(faults).to.deep.equal([]);
  });

  it('takes a hand from a program, and none from a page of another origin', async () => {
    const lay = (headers: Record<string, string>) =>
      fetch(one.emulator.scannerUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"hand":"anna"}',
      });
    expect((await lay({ origin: 'https://evil.example' })).status).to.equal(403);
    expect((await lay({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).status).to.equal(
      403,
    );
    expect((await lay({})).status).to.equal(204);
    expect(await one.palm.enroll(captureOf({}))).to.include({ result: 'enrolled' });
  });
});
