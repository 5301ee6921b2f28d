import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { useChromium } from '../support/chromium.ts';
import { fakeDevices, toneWav } from '../support/fake-devices.ts';
import { devices, devicesFail, openCapture, submission } from './support/capture-page.ts';
import { pitchOf, readWav, type Wav } from './support/read-wav.ts';
import { useBackend } from './support/scripted-backend.ts';

const properties = { recording: { type: 'string', 'x-capture': 'voice', title: 'Recording' } };
const phrase = 'seven blue boats leave the harbour';

/** Waits until so much is recorded. */
async function recorded(page: Page, seconds: number): Promise<void> {
  const shown = page.locator('.stepup-meter');
  while (Number.parseFloat(await shown.innerText()) < seconds) await page.waitForTimeout(50);
}

describe('the voice capture', () => {
  const chromium = useChromium(() =>
    fakeDevices({ sound: toneWav({ hertz: 440, seconds: 20, loudness: 0.5 }) }),
  );
  const backend = useBackend();

  async function sent(): Promise<Wav> {
    const file = (await backend.form(submission)).get('recording') as File;
    expect(file.type).to.equal('audio/wav');
    return readWav(new Uint8Array(await file.arrayBuffer()));
  }

  async function record(page: Page, seconds: number): Promise<void> {
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByText('Recording: speak now').waitFor();
    await recorded(page, seconds);
  }

  it('shows the words large, records them and sends a WAV file of 16 kHz, one channel, PCM16', async () => {
    const { page, faults } = await chromium.open();
    await openCapture(page, backend, { properties, data: { phrase } });
    expect(await page.locator('blockquote').innerText()).to.equal(phrase);
    await record(page, 1.5);
    expect(await page.evaluate(`document.querySelector('.stepup-level-bar').style.inlineSize`)).to.match(
      /^[4-9]\d%|100%$/,
    );
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('status').getByText('the microphone is off').waitFor();
    expect(await devices(page)).to.deep.equal({ asked: 1, on: 0 });
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
    const wav = await sent();
    expect(wav).to.include({ format: 1, channels: 1, rate: 16_000, bits: 16 });
    expect(wav.samples.length / wav.rate).to.be.within(1.4, 6);
    expect(pitchOf(wav)).to.be.within(430, 450);
    expect(faults).to.deep.equal([]);
  });

  it('is operated by the keyboard alone, and going on ends the recording', async () => {
    const { page } = await chromium.open();
    await openCapture(page, backend, { properties, data: { phrase } });
    await page.locator('button:focus', { hasText: 'Record' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Recording: speak now').waitFor();
    await recorded(page, 1.2);
    expect(await page.evaluate('document.activeElement.innerText')).to.equal('Stop');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
    expect((await sent()).samples.length).to.be.above(16_000);
  });

  it('resamples in the page where the device will not be read at 16 kHz', async () => {
    const { page } = await chromium.open();
    await page.addInitScript(`{
      const open = AudioContext.prototype.createMediaStreamSource;
      AudioContext.prototype.createMediaStreamSource = function (stream) {
        if (this.sampleRate === 16000) throw new DOMException('rates differ', 'NotSupportedError');
        return open.call(this, stream);
      };
    }`);
    await openCapture(page, backend, { properties, data: { phrase } });
    await record(page, 1.5);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Afterwards' }).waitFor();
    const wav = await sent();
    expect(wav.rate).to.equal(16_000);
    expect(pitchOf(wav)).to.be.within(430, 450);
  });

  it('ends by itself at the longest time that the challenge names', async () => {
    const { page } = await chromium.open();
    await openCapture(page, backend, { properties, data: { phrase, maxSeconds: 1.2 } });
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByText('the microphone is off').waitFor();
    await page.getByRole('button', { name: 'Record again' }).waitFor();
  });

  it('refuses a recording of less than a second before it is sent', async () => {
    const { page } = await chromium.open();
    await openCapture(page, backend, { properties, data: { phrase } });
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('alert').getByText('That was too short').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('alert').getByText('Record the words first').waitFor();
    expect(backend.calls(submission)).to.deep.equal([]);
  });

  it('plays it back without a file that the page would have to allow', async () => {
    const { page, faults } = await chromium.open();
    await openCapture(page, backend, { properties, data: { phrase } });
    await record(page, 1.2);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.evaluate(`{
      const start = AudioBufferSourceNode.prototype.start;
      AudioBufferSourceNode.prototype.start = function () { played = this.buffer.duration; return start.call(this); };
    }`);
    await page.getByRole('button', { name: 'Listen to it' }).click();
    expect(await page.evaluate('played')).to.be.above(1);
    expect(faults).to.deep.equal([]);
  });

  it('switches the microphone off when the person leaves it', async () => {
    const { page } = await chromium.open();
    await openCapture(page, backend, { properties, data: { phrase } });
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByText('Recording: speak now').waitFor();
    await page.getByRole('button', { name: 'Use another way' }).click();
    expect(await devices(page)).to.deep.equal({ asked: 1, on: 0 });
  });

  const failures = {
    NotFoundError: 'No microphone was found',
    NotReadableError: 'Perhaps another program uses it',
    NotAllowedError: 'The microphone is not allowed here',
  };
  for (const [name, words] of Object.entries(failures)) {
    it(`tells of ${name} in kind words`, async () => {
      const { page } = await chromium.open();
      await devicesFail(page, name);
      await openCapture(page, backend, { properties, data: { phrase } });
      await page.getByRole('button', { name: 'Record' }).click();
      await page.getByRole('alert').getByText(words).waitFor();
      await page.getByRole('button', { name: 'Record' }).waitFor();
    });
  }
});

describe('the voice capture of silence', () => {
  const chromium = useChromium(() =>
    fakeDevices({ sound: toneWav({ hertz: 440, seconds: 10, loudness: 0.005 }) }),
  );
  const backend = useBackend();

  it('says that nothing was heard and sends nothing', async () => {
    const { page } = await chromium.open();
    await openCapture(page, backend, { properties, data: { phrase, maxSeconds: 1.5 } });
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('alert').getByText('Nothing was heard').waitFor();
    expect(backend.calls(submission)).to.deep.equal([]);
  });
});
