import { Eta } from 'eta';
import { type RequestHandler, Router } from 'express';
import { returnPath, type StepUp } from 'passport-stepup';
import { framed } from './frame.ts';

const MAIN = `<main class="stepup">
<h1 class="stepup-title">Sign in</h1>
<p class="stepup-notice" data-kind="error" role="alert"><% if (it.refused) { %>That did not work. Check what you entered and try again.<% } %></p>
<form class="stepup-form" method="post" action="/login">
<input type="hidden" name="return_to" value="<%= it.returnTo %>">
<div class="stepup-field">
<label class="stepup-label" for="username">Name</label>
<input id="username" name="username" class="stepup-input" autocomplete="username" autocapitalize="none" spellcheck="false" value="<%= it.hint %>" required autofocus>
</div>
<div class="stepup-field">
<label class="stepup-label" for="password">Password</label>
<input id="password" name="password" class="stepup-input" type="password" autocomplete="current-password" required>
</div>
<div class="stepup-actions"><button class="stepup-button stepup-button-primary">Sign in</button></div>
</form>
</main>`;

const eta = new Eta({ autoEscape: true });

/** The sign-in page, to which interactions send whoever is not signed in, and back from it. */
export function signInPage(stepUp: StepUp, parse: RequestHandler): Router {
  const router = Router();
  router.get('/login', (req, res) => {
    const { return_to, login_hint, refused } = req.query;
    const hint = typeof login_hint === 'string' ? login_hint : '';
    const shown = { returnTo: returnPath(return_to), hint, refused: refused !== undefined };
    const html = framed({ title: 'Sign in', main: eta.renderString(MAIN, shown) });
    res.set('Cache-Control', 'no-store').type('html').send(html);
  });
  router.post(
    '/login',
    parse,
    stepUp.signIn('urn:harbour:password', { failureRedirect: '/login?refused' }),
    (req, res) => res.redirect(303, returnPath(req.body.return_to)),
  );
  return router;
}
