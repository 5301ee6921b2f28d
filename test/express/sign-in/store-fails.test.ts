import { expect } from 'chai';
import type { ErrorRequestHandler } from 'express';
import { MemoryStore, type Store } from 'passport-stepup';
import { StepUpError } from 'passport-stepup/strategy-kit';
import { NOW, signIn } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

/** A store that cannot begin sessions. */
class NoSessions extends MemoryStore {
  override async add(...given: Parameters<Store['add']>): Promise<boolean> {
    if (given[0].includes('|session|')) throw new StepUpError('vendor_unavailable', 'the store is away');
    return super.add(...given);
  }
}

describe('a sign-in whose session cannot be kept (rule 1)', () => {
  const app = eachApp({
    options: { store: new NoSessions({ clock: () => NOW }) },
    routes: (express) => {
      express.get('/who', (req, res) => void res.json({ user: req.user ?? null }));
      const away: ErrorRequestHandler = (_error, _req, res, _next) => void res.status(503).end();
      express.use(away);
    },
  });

  it('leaves nobody signed in, at the application neither', async () => {
    const client = app().client();
    expect((await signIn(client)).status).to.equal(503);
    expect(await (await client.get('/who')).json()).to.deep.equal({ user: null });
  });
});
