import { Router } from 'express';
import type { StepUp } from 'passport-stepup';
import type { Bank } from '../bank.ts';
import type { Emulators } from '../choose-factors.ts';
import { show, wantsPage } from '../pages.ts';
import { signedIn } from '../signed-in.ts';
import { countries } from '../transfer-facts.ts';

/** What the account page needs. */
export interface AccountParts {
  readonly stepUp: StepUp;
  readonly bank: Bank;
  /** The emulators that stand in for vendors' services. */
  readonly emulators: Emulators;
  /** Whether faces can be compared. */
  readonly offersFace: boolean;
}

/** The pages that the password alone opens, and the open one. */
export function accountRoutes({ stepUp, bank, emulators, offersFace }: AccountParts): Router {
  const router = Router();
  router.get('/', (req, res) => show(req, res, { view: 'home', title: 'Welcome' }));
  router.get('/accounts', stepUp.require('basic'), (req, res) => {
    const person = signedIn(req);
    const accounts = bank.accounts(person.id);
    const transfers = bank.transfers(person.id);
    if (!wantsPage(req)) return res.json({ name: person.name, accounts, transfers });
    return show(req, res, { view: 'accounts', title: 'Your accounts', accounts, transfers, countries });
  });
  router.get('/security', stepUp.require('basic'), (req, res) => {
    show(req, res, { view: 'security', title: 'Security', stepUp: true, emulators, offersFace });
  });
  return router;
}
