import { useAnnasComputer } from '../support/at-the-bank.ts';

describe('a PIN, in Chromium', function () {
  this.timeout(300_000);
  const computer = useAnnasComputer();

  it('that is easily guessed is told to be so, and another one is set up', async () => {
    const page = await computer.visit('/security');
    await computer.begin(page, 'PIN');
    const pin = page.getByLabel('PIN', { exact: true });
    for (const [digits, told] of [
      ['1357', 'That PIN is too short.'],
      ['123456', 'That PIN is easily guessed.'],
      ['402917', 'PIN is set up.'],
    ] as const) {
      await pin.fill(digits);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText(told).waitFor();
    }
  });
});
