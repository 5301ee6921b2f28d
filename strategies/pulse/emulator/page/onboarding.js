const form = document.getElementById('typing');
const input = document.getElementById('typed');
const status = document.getElementById('status');
const progress = document.getElementById('progress');
const words = document.getElementById('words').textContent;
const editing = ['Backspace', 'Delete', 'ArrowLeft', 'ArrowRight', 'Home', 'End'];

let keys = [];
let held = new Map();
let inserted;
let trusted = true;
let sending = false;

function reset(message) {
  [keys, held, inserted, trusted] = [[], new Map(), undefined, true];
  input.value = '';
  input.removeAttribute('aria-invalid');
  if (message) status.textContent = message;
}

input.addEventListener('keydown', (event) => {
  trusted &&= event.isTrusted;
  if (typeof event.key !== 'string' || event.ctrlKey || event.metaKey) return;
  if (event.key === 'Enter') event.preventDefault();
  if (editing.includes(event.key)) return reset('Begin again: a correction changes the rhythm.');
  if (event.key.length !== 1 || event.repeat) return;
  const key = { down: event.timeStamp, up: undefined };
  keys.push(key);
  held.set(event.code, key);
});

input.addEventListener('keyup', (event) => {
  const key = held.get(event.code);
  held.delete(event.code);
  if (key) key.up = event.timeStamp;
  if (input.value === words && held.size === 0) void send();
});

input.addEventListener('input', (event) => {
  trusted &&= event.isTrusted;
  if (event.inputType && event.inputType !== 'insertText') inserted = 'replacement';
  if ((event.data ?? '').length > 1) inserted = 'multiple';
  input.setAttribute('aria-invalid', String(!words.startsWith(input.value)));
  if (input.value === words && held.size === 0) void send();
});

input.addEventListener('blur', () => {
  if (input.value !== '' && !sending) reset('Begin again: the typing was interrupted.');
});

function pattern() {
  const origin = keys[0]?.down ?? 0;
  return {
    emu_format: 1,
    emu_text_kind: 'textVisible',
    emu_keys: keys.map(({ down, up }, i) => ({ c: `k${i}`, d: down - origin, u: (up ?? down) - origin })),
    emu_trusted: trusted,
    emu_characters: input.value.length,
    ...(inserted === undefined ? {} : { emu_inserted: inserted }),
  };
}

async function send() {
  if (sending) return;
  sending = true;
  try {
    const response = await fetch(form.dataset.typings, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(pattern()),
    });
    if (!response.ok) return reset('This did not work. The link may be over: ask for a new one.');
    show(await response.json());
  } catch {
    reset('The service cannot be reached. Try again.');
  } finally {
    sending = false;
  }
}

function show({ counted, remaining, needed }) {
  progress.value = needed - remaining;
  if (remaining > 0) {
    reset(
      counted ? `Good. ${remaining} more.` : 'That could not be used. Type the words yourself, in one go.',
    );
    return;
  }
  reset('Done: your typing rhythm is known.');
  input.disabled = true;
  if (form.dataset.return) location.assign(form.dataset.return);
}
