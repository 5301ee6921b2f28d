import { type RequestHandler, Router, urlencoded } from 'express';
import { html, sendPage } from 'passport-stepup/emulator-kit';
import type { PalmScanner } from './palm-scanner.ts';

const PATH = '/palm-scanner';
const LONGEST_NAME = 64;

/**
 * `/emulator/palm-scanner`: the simulated scanner. `GET` is a page without a script, and for programs `{ waiting }`; `POST`
 * of `{ hand }` lays a hand on it. The kit lets no page of another origin send that.
 */
export function scannerPage(scanner: PalmScanner, hands: readonly string[]): Router {
  const router = Router();
  router.get(PATH, (request, response) => {
    if (request.accepts(['json', 'html']) === 'json') return void response.json({ waiting: scanner.calls });
    const laid = request.query.laid === '1';
    sendPage(response, { title: 'Simulated palm scanner', body: body(scanner.calls, { hands, laid }) });
  });
  router.post(PATH, urlencoded({ extended: false, limit: '1kb' }), lay(scanner));
  return router;
}

function lay(scanner: PalmScanner): RequestHandler {
  return (request, response) => {
    const hand: unknown = request.body?.hand;
    if (typeof hand !== 'string' || hand === '' || hand.length > LONGEST_NAME)
      return void response.status(400).json({ message: 'name a hand' });
    scanner.present(hand);
    if (request.is('json')) response.sendStatus(204);
    else response.redirect(303, `/emulator${PATH}?laid=1`);
  };
}

function body(calls: number, { hands, laid }: { readonly hands: readonly string[]; readonly laid: boolean }) {
  const options = hands.map((hand) => html`<option value="${hand}">the hand of ${hand}</option>`);
  const said = laid ? 'The hand was laid on the scanner.' : 'No hand is on the scanner.';
  const waiting = calls === 1 ? 'One call waits' : `${calls === 0 ? 'No' : calls} calls wait`;
  return html`<p class="note">No hand is read here: the scans are drawings made from a name.</p>
<p role="status">${said} ${waiting} for one. <a href="/emulator${PATH}">Look again</a></p>
<form method="post" action="/emulator${PATH}">
<label>Whose hand<select name="hand">${options}</select></label>
<button>Lay it on the scanner</button></form>
<p>A hand serves the call that waits longest, or the next one within ten seconds.</p>`;
}
