import { expect } from 'chai';
import { syntheticTypist } from 'passport-stepup/testing';
import type { Page } from 'playwright-core';
import { useChromium } from '../support/chromium.ts';
import { typeLike } from '../support/type-like.ts';
import { held, openRecorder } from './support/recorder.ts';
import { useBackend } from './support/scripted-backend.ts';

const text = 'river garden';

describe('the keystroke recorder', () => {
  const chromium = useChromium();
  const backend = useBackend();
  let page: Page;

  beforeEach(async () => {
    ({ page } = await chromium.open());
    await openRecorder(page, backend, { text });
  });

  it('measures when each key goes down and comes up, overlapping keys too', async () => {
    const { keys } = syntheticTypist('maria').type(text, 1);
    const overlapping = keys.map((key) => ({ ...key, up: key.up + 90 }));
    await typeLike(page, overlapping);
    const { status, sample } = await held(page);
    expect(status).to.equal('complete');
    expect(sample?.trusted).to.equal(true);
    const witness = await page.evaluate<{ code: string; down: number; up: number }[]>('witness');
    expect(sample?.keys.map(({ down, up }) => [down, up])).to.deep.equal(
      witness.map(({ down, up }) => [down, up]),
    );
    expect(witness.map(({ code }) => code)).to.deep.equal(keys.map(({ code }) => code));
    expect(sample?.keys.some(({ up }, index) => up > (sample.keys[index + 1]?.down ?? up))).to.equal(true);
  });

  it('keeps the identity of the keys in the page', async () => {
    await typeLike(page, syntheticTypist('maria').type(text, 1).keys);
    const recording = await held(page);
    expect(recording.sample?.keys.map(({ code }) => code)).to.deep.equal(
      [...text].map((_, index) => `k${index}`),
    );
  });

  it('names the keys only when asked to', async () => {
    await openRecorder(page, backend, { text, keys: 'yes' });
    await typeLike(page, syntheticTypist('maria').type(text, 1).keys);
    const recording = await held(page);
    expect(recording.sample?.keys.slice(4, 7).map(({ code }) => code)).to.deep.equal([
      'KeyR',
      'Space',
      'KeyG',
    ]);
  });

  it('is complete only when the last key has come up', async () => {
    const keys = syntheticTypist('maria').type(text, 1).keys;
    await typeLike(page, keys.slice(0, -1));
    await page.keyboard.down('KeyN');
    expect(await held(page)).to.deep.equal({ status: 'incomplete', wrong: false });
    const settled = page.evaluate('recorder.settled().then(() => recorder.recording().status)');
    await page.keyboard.up('KeyN');
    expect(await settled).to.equal('complete');
  });

  it('ignores modifiers and shortcuts', async () => {
    for (const letter of text) {
      await page.keyboard.press('Shift');
      await page.keyboard.press(letter === ' ' ? 'Space' : letter, { delay: 40 });
    }
    expect((await held(page)).sample?.keys).to.have.lengthOf(text.length);
  });

  it('knows a text that differs', async () => {
    await page.keyboard.press('r');
    await page.keyboard.press('x');
    expect(await held(page)).to.deep.equal({ status: 'incomplete', wrong: true });
  });

  it('says that a filled-in text was not typed', async () => {
    await page.getByLabel('Text').fill(text);
    expect(await held(page)).to.deep.equal({ status: 'unavailable', reason: 'inserted' });
  });

  it('says that a pasted text was not typed', async () => {
    await page.getByLabel('Text').fill(text);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+X');
    await page.evaluate('recorder.reset()');
    await page.keyboard.press('Control+V');
    expect(await page.getByLabel('Text').inputValue()).to.equal(text);
    expect(await held(page)).to.deep.equal({ status: 'unavailable', reason: 'inserted' });
  });

  it('says that a dropped text was not typed', async () => {
    await page.evaluate(`(() => {
      const paragraph = document.createElement('p');
      paragraph.id = 'source';
      paragraph.textContent = ${JSON.stringify(text)};
      document.body.append(paragraph);
      getSelection().selectAllChildren(paragraph);
    })()`);
    await page.locator('#source').dragTo(page.getByLabel('Text'), { sourcePosition: { x: 20, y: 8 } });
    expect(await page.getByLabel('Text').inputValue()).to.contain('river');
    expect(await held(page)).to.deep.equal({ status: 'unavailable', reason: 'inserted' });
  });

  it('survives autofill, whose key events have no key, and says that it was not typed', async () => {
    await page.evaluate(`(() => {
      const input = document.querySelector('input');
      input.dispatchEvent(new Event('keydown', { bubbles: true }));
      input.value = ${JSON.stringify(text)};
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('keyup', { bubbles: true }));
    })()`);
    expect(await held(page)).to.deep.equal({ status: 'unavailable', reason: 'inserted' });
  });

  it('says that a value set by a script was not typed', async () => {
    await page.evaluate(`document.querySelector('input').value = ${JSON.stringify(text)}`);
    expect(await held(page)).to.deep.equal({ status: 'unavailable', reason: 'inserted' });
  });

  it('says that text inserted letter by letter without keys was not typed', async () => {
    for (const letter of text) await page.keyboard.insertText(letter);
    expect(await held(page)).to.deep.equal({ status: 'unavailable', reason: 'inserted' });
  });

  it('says that an input method composed the text', async () => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Input.imeSetComposition', { text: 'かわ', selectionStart: 2, selectionEnd: 2 });
    await devtools.send('Input.insertText', { text: '川' });
    expect(await held(page)).to.deep.equal({ status: 'unavailable', reason: 'composed' });
  });

  it('says that a keyboard does not report its keys', async () => {
    const devtools = await page.context().newCDPSession(page);
    const key = { key: 'Unidentified', windowsVirtualKeyCode: 229 };
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
    await devtools.send('Input.insertText', { text: 'r' });
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    expect(await held(page)).to.deep.equal({ status: 'unavailable', reason: 'keyboard' });
  });

  it('takes no corrected text', async () => {
    for (const key of ['r', 'i', 'Backspace', 'i']) await page.keyboard.press(key);
    expect(await held(page)).to.deep.equal({ status: 'unavailable', reason: 'corrected' });
  });

  it('takes no text whose letters were typed in another order', async () => {
    for (const key of ['i', 'Home', 'r', 'End']) await page.keyboard.press(key);
    for (const letter of text.slice(2)) await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    expect(await page.getByLabel('Text').inputValue()).to.equal(text);
    expect(await held(page)).to.deep.equal({ status: 'unavailable', reason: 'corrected' });
  });

  it('begins anew when the field is emptied', async () => {
    await page.keyboard.press('r');
    await page.keyboard.press('Backspace');
    expect(await held(page)).to.deep.equal({ status: 'empty' });
  });

  it('takes no text with a key held down', async () => {
    await page.keyboard.down('r');
    await page.keyboard.down('r');
    await page.keyboard.up('r');
    expect(await held(page)).to.deep.equal({ status: 'unavailable', reason: 'repeated' });
  });

  it('takes no text whose typing was interrupted', async () => {
    await page.keyboard.press('r');
    await page.getByLabel('Text').blur();
    expect(await held(page)).to.deep.equal({ status: 'unavailable', reason: 'interrupted' });
  });

  it('marks events that a script in the page made', async () => {
    await page.evaluate(`(() => {
      const input = document.querySelector('input');
      for (const key of ${JSON.stringify(text)}) {
        input.dispatchEvent(new KeyboardEvent('keydown', { key, code: key }));
        input.value += key;
        input.dispatchEvent(new InputEvent('input', { inputType: 'insertText', data: key }));
        input.dispatchEvent(new KeyboardEvent('keyup', { key, code: key }));
      }
    })()`);
    const { sample, status } = await held(page);
    expect({ status, trusted: sample?.trusted }).to.deep.equal({ status: 'complete', trusted: false });
  });

  it('takes no times of a clock that is too coarse', async () => {
    await page.evaluate(`(() => {
      const input = document.querySelector('input');
      let time = 100;
      const event = (made) => { Object.defineProperty(made, 'timeStamp', { value: (time += 100) / 1 }); return made; };
      performance.now = () => 1e6;
      for (const key of ${JSON.stringify(text)}) {
        input.dispatchEvent(event(new KeyboardEvent('keydown', { key, code: key })));
        input.value += key;
        input.dispatchEvent(new InputEvent('input', { inputType: 'insertText', data: key }));
        input.dispatchEvent(event(new KeyboardEvent('keyup', { key, code: key })));
      }
    })()`);
    expect(await held(page)).to.deep.equal({ status: 'unavailable', reason: 'clock' });
  });

  it('forgets everything when it is stopped', async () => {
    await typeLike(page, syntheticTypist('maria').type(text, 1).keys);
    await page.evaluate('recorder.stop()');
    expect(await page.evaluate('JSON.stringify(recorder.keys)')).to.equal('[]');
    await page.keyboard.press('r');
    expect(await page.evaluate('JSON.stringify(recorder.keys)')).to.equal('[]');
  });
});
