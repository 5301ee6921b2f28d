const visit = document.querySelector('[data-visit]');
const said = document.querySelector('#said');
const pictures = document.querySelector('#pictures');

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
  const told = await answer.json();
  said.textContent = told.completionStatus ?? told.errorMsg ?? told.message ?? 'That did not work.';
}

document.querySelector('#send').addEventListener('click', async () => {
  const frames = await Promise.all(
    [...pictures.files].map(async (file) => ({ data: await base64(file), timestamp: Date.now(), tags: [] })),
  );
  await post('face', {
    faceLivenessData: { video: { meta_data: {}, workflow_data: { workflow: 'hotel4', frames } } },
  });
});

document.querySelector('#cancel').addEventListener('click', () => post('cancel', {}));
