import { Eta } from 'eta';
import { type RequestHandler, Router } from 'express';
import { returnPath, type StepUp } from 'passport-stepup';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in · Harbour Identity</title>
<link rel="stylesheet" href="/stepup/assets/stepup.css">
</head>
<body class="stepup-page">
<main class="stepup">
<h1 class="stepup-title">Sign in</h1>
<% if (it.refused) { %><p class="stepup-lead" role="alert">That did not work. Check what you entered and try again.</p><% } %>
<form class="stepup-form" method="post" action="/login">
<input type="hidden" name="return_to" value="<%= it.returnTo %>">
<label for="username">Name</label>
<input id="username" name="username" class="stepup-input" autocomplete="username" value="<%= it.hint %>" required autofocus>
<label for="password">Password</label>
<input id="password" name="password" class="stepup-input" type="password" autocomplete="current-password" required>
<div class="stepup-actions"><button class="stepup-button stepup-button-primary">Sign in</button></div>
</form>
</main>
</body>
</html>
`;

const eta = new Eta({ autoEscape: true });

/** The sign-in page, to which interactions send whoever is not signed in, and back from it. */
export function signInPage(stepUp: StepUp, parse: RequestHandler): Router {
  const router = Router();
  router.get('/login', (req, res) => {
    const { return_to, login_hint, refused } = req.query;
    const hint = typeof login_hint === 'string' ? login_hint : '';
    const shown = { returnTo: returnPath(return_to), hint, refused: refused !== undefined };
    res.set('Cache-Control', 'no-store').type('html').send(eta.renderString(PAGE, shown));
  });
  const signIn = stepUp.signIn('urn:harbour:password', { failureRedirect: '/login?refused' });
  router.post('/login', parse, signIn, (req, res) => res.redirect(303, returnPath(req.body.return_to)));
  return router;
}
