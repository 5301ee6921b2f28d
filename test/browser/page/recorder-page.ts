import { KeystrokeRecorder, type Recording } from 'passport-stepup/browser';

declare global {
  interface Window {
    recorder: KeystrokeRecorder;
    changes: Recording[];
    witness: { code: string; down: number; up: number }[];
  }
}

const input = document.createElement('input');
input.ariaLabel = 'Text';
document.body.append(input);
input.focus();

const asked = new URLSearchParams(location.search);
const text = asked.get('text');
window.changes = [];
window.recorder = new KeystrokeRecorder(input, {
  ...(text !== null && { text }),
  includeKeys: asked.has('keys'),
  onChange: (recording) => window.changes.push(recording),
});

// A second pair of eyes: the browser's own times of the same events.
window.witness = [];
let origin: number | undefined;
document.addEventListener('keydown', (event) => {
  origin ??= event.timeStamp;
  window.witness.push({ code: event.code, down: rounded(event.timeStamp - origin), up: Number.NaN });
});
document.addEventListener('keyup', (event) => {
  const key = window.witness.findLast(({ code }) => code === event.code);
  if (key && origin !== undefined) key.up = rounded(event.timeStamp - origin);
});

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
