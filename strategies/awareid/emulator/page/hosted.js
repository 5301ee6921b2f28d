const visit = document.querySelector('[data-visit]');
const said = document.querySelector('#said');
const pictures = document.querySelector('#pictures');
const buttons = document.querySelectorAll('button');

const ENDS = {
  Success: 'Done. You can close this page.',
  Failed: 'That was not recognised, and no attempts are left. Ask the application for a new link.',
  Cancelled: 'Cancelled. You can close this page.',
};
const AGAIN = 'That was not recognised. Choose other pictures, in good light, and send them again.';

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

async function post(what, body) {
  const answer = await fetch(`/onboarding/visit/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key: visit.dataset.visit, ...body }),
  });
  const { completionStatus, errorMsg, message } = await answer.json();
  if (completionStatus) return ENDS[completionStatus] ?? AGAIN;
  return errorMsg ?? message ?? 'That did not work. Try again.';
}

/** Says how it went. After an end there is nothing more to press. */
async function visited(what, body) {
  for (const button of buttons) button.disabled = true;
  said.textContent = 'One moment …';
  said.textContent = await post(what, body).catch(() => 'The emulator cannot be reached. Try again.');
  const over = Object.values(ENDS).includes(said.textContent);
  for (const button of buttons) button.disabled = over;
}

document.querySelector('#send').addEventListener('click', async () => {
  if (pictures.files.length === 0) {
    said.textContent = 'Choose the pictures first.';
    return;
  }
  const frames = await Promise.all(
    [...pictures.files].map(async (file) => ({ data: await base64(file), timestamp: Date.now(), tags: [] })),
  );
  await visited('face', {
    faceLivenessData: { video: { meta_data: {}, workflow_data: { workflow: 'hotel4', frames } } },
  });
});

document.querySelector('#cancel').addEventListener('click', () => visited('cancel', {}));
