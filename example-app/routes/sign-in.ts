import { Router } from 'express';
import type { StepUp } from 'passport-stepup';
import { csrfProtection, csrfToken } from '../csrf.ts';
import { show, wantsPage } from '../pages.ts';
import { signedIn } from '../signed-in.ts';

/** What signing in and out needs. */
export interface SignInParts {
  readonly stepUp: StepUp;
  /** The demo accounts that the page shows; none where a real directory is asked. */
  readonly accounts: readonly { readonly username: string; readonly password: string }[];
}

/** Signing in and out. */
export function signInRoutes({ stepUp, accounts }: SignInParts): Router {
  const router = Router();
  router.get('/login', (req, res) => {
    const { refused, expired, return_to } = req.query;
    const told = {
      refused: refused !== undefined,
      expired: expired !== undefined,
      returnTo: here(return_to, ''),
    };
    show(req, res, { view: 'login', title: 'Sign in', stepUp: true, ...told, accounts });
  });
  router.post(
    '/login',
    csrfProtection,
    stepUp.signIn('basic', { failureRedirect: '/login?refused' }),
    (req, res) => {
      if (wantsPage(req)) return res.redirect(303, here(req.body.return_to, '/accounts'));
      return res.json({ signedIn: true, name: signedIn(req).name, acr: req.stepUp?.acr });
    },
  );
  router.post('/logout', csrfProtection, stepUp.signOut(), (req, res, next) => {
    req.session.destroy((error) => {
      if (error) return next(error);
      res.clearCookie('bank.sid');
      return wantsPage(req) ? res.redirect(303, '/signed-out') : res.json({ signedIn: false });
    });
  });
  router.get('/signed-out', (req, res) => {
    const links = [['/login', 'Sign in again']];
    show(req, res, { view: 'message', title: 'You are signed out', words: 'See you soon.', links });
  });
  router.get('/session', (req, res) => {
    res.set('Cache-Control', 'no-store').json({ signedIn: req.user !== undefined, csrf: csrfToken(req) });
  });
  return router;
}

/** An address on this very site, or the other one: nobody is sent elsewhere. */
function here(address: unknown, otherwise: string): string {
  return typeof address === 'string' && /^\/(?![/\\])[\w./?=&%-]*$/.test(address) ? address : otherwise;
}
