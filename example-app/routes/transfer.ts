import { type Request, type Response, Router } from 'express';
import type { StepUp } from 'passport-stepup';
import type { z } from 'zod';
import type { Bank, TransferOrder } from '../bank.ts';
import { csrfProtection } from '../csrf.ts';
import { money, show, wantsPage } from '../pages.ts';
import { signedIn } from '../signed-in.ts';
import { countries, transferFacts } from '../transfer-facts.ts';

/** What sending money needs. */
export interface TransferParts {
  readonly stepUp: StepUp;
  readonly bank: Bank;
}

/** Sending money: the form, the guarded action and what was sent. */
export function transferRoutes({ stepUp, bank }: TransferParts): Router {
  const form = (req: Request, res: Response, problem?: string) => {
    const [account] = bank.accounts(signedIn(req).id);
    const status = problem ? 422 : 200;
    const more = { stepUp: true, script: '/bank/transfer.js', account, countries, problem };
    show(req, res, { view: 'transfer', title: 'Send money', status, ...more });
  };
  const router = Router();
  router.get('/transfer', stepUp.require('basic'), (req, res) => form(req, res));
  router.post('/transfer', csrfProtection, stepUp.requireFor('transfer', transferFacts), (req, res) => {
    const order = judged(req);
    const sent = bank.send(signedIn(req).id, order);
    if (!sent) return tooLittle(res, order, wantsPage(req) && ((problem) => form(req, res, problem)));
    const location = `/transfers/${sent.id}`;
    if (wantsPage(req)) return res.redirect(303, location);
    return res.status(201).location(location).json({ location, transfer: sent });
  });
  router.get('/transfers/:id', stepUp.require('basic'), (req, res, next) => {
    const transfer = bank.transfer(signedIn(req).id, String(req.params.id));
    if (!transfer) return next();
    return show(req, res, { view: 'transfer-done', title: 'Sent', transfer, countries });
  });
  return router;
}

/** The facts that the guard judged: what was judged is what is carried out. */
function judged(req: Request): TransferOrder {
  if (!req.stepUp?.facts) throw new TypeError('this route has no guard');
  return req.stepUp.facts as z.output<typeof transferFacts>;
}

/** Not enough money: the action was allowed, the bank alone refuses it. On the page where there is one, else as a problem. */
function tooLittle(
  res: Response,
  { amount }: TransferOrder,
  page: false | ((problem: string) => void),
): void {
  const detail = `There is not enough money for ${money(Math.round(amount * 100))}.`;
  if (page) page(detail);
  else {
    const problem = { type: 'about:blank', title: 'Not enough money', status: 422, detail };
    res.status(422).type('application/problem+json').send(JSON.stringify(problem));
  }
}
