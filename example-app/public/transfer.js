// Sends the transfer without leaving the page: where more proof is needed a dialog asks for it, and the very same
// request is sent again. Without this script the form posts as forms do and the step-up happens on its own page.
import { fetchWithStepUp } from '/stepup/assets/stepup.js';

for (const form of document.querySelectorAll('form[data-bank-transfer]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(form);
  });
}

async function send(form) {
  const button = form.querySelector('button');
  const problem = form.querySelector('[data-bank-problem]');
  button.disabled = true;
  problem.hidden = true;
  try {
    const response = await fetchWithStepUp(form.action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(new FormData(form)),
    });
    const answer = await response.json();
    if (response.ok) return location.assign(answer.location);
    tell(problem, wordsOf(answer));
  } catch (error) {
    tell(
      problem,
      error.name === 'AbortError' ? 'Nothing was sent.' : 'The bank could not be reached. Try again.',
    );
  } finally {
    button.disabled = false;
  }
}

function wordsOf({ title, detail, reason }) {
  if (reason) return `${title}, for this reason: ${reason}. Nothing was sent.`;
  return detail ?? `${title}. Nothing was sent.`;
}

function tell(problem, words) {
  problem.textContent = words;
  problem.hidden = false;
}
