import { expect } from 'chai';
import { MemoryStore, type Store } from 'passport-stepup';
import { TotpStrategy } from 'passport-stepup/strategies/totp';
import { rejected, StepUpError, verified } from 'passport-stepup/strategy-kit';
import { ScriptedStrategy } from '../../support/scripted-strategy.ts';
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
    routes: (express) => express.get('/who', (req, res) => void res.json({ user: req.user ?? null })),
  });

  it('leaves nobody signed in, at the application neither', async () => {
    const client = app().client();
    expect((await signIn(client)).status).to.equal(401);
    expect(await (await client.get('/who')).json()).to.deep.equal({ user: null });
  });

  it('is refused like a wrong password: an outage does not tell that it was right', async () => {
    const right = await signIn(app().client());
    const wrong = await app().client().json('/login', { username: 'anna', password: 'wrong' });
    expect([right.status, await right.json()]).to.deep.equal([wrong.status, await wrong.json()]);
    const told = app().events.find(({ reason }) => reason === 'error');
    expect(told).to.include({ type: 'sign_in.refused', code: 'vendor_unavailable' });
  });
});

/** A store that cannot end sessions while it is away. */
class NoEnds extends MemoryStore {
  away = false;

  override async take<T>(key: string): Promise<T | undefined> {
    if (this.away && key.includes('|session|')) throw new StepUpError('vendor_unavailable', 'away');
    return super.take<T>(key);
  }

  override async delete(key: string): Promise<void> {
    if (this.away && key.includes('|session|')) throw new StepUpError('vendor_unavailable', 'away');
    return super.delete(key);
  }
}

describe('a sign-in whose session before cannot be ended (rule 1)', () => {
  const store = new NoEnds({ clock: () => NOW });
  const app = eachApp({
    options: { store },
    routes: (express) => express.get('/who', (req, res) => void res.json({ user: req.user ?? null })),
  });

  it('leaves nobody signed in', async () => {
    const client = app().client();
    expect((await signIn(client)).status).to.equal(200);
    store.away = true;
    expect((await signIn(client, 'bob')).status).to.equal(401);
    expect(await (await client.get('/who')).json()).to.deep.equal({ user: null });
  });
});

for (const [what, options] of Object.entries({
  'whose user cannot be loaded': { user: fails },
  'whose user has a subject that cannot be read': { user: () => ({}), subject: fails },
})) {
  describe(`a sign-in ${what}`, () => {
    const first = new ScriptedStrategy('first', { methods: ['password'], fields: ['word'] });
    first.judge = async ({ input }) =>
      input.word === 'right' ? verified({ subject: 'anna' }) : rejected('no');
    const app = eachApp({
      options: { ...options, strategies: { password: first, otp: new TotpStrategy() } },
    });

    it('is refused like a wrong password', async () => {
      const [right, wrong] = await Promise.all(
        ['right', 'wrong'].map((word) => app().client().json('/login', { word })),
      );
      expect(right?.status).to.equal(401);
      expect(await right?.json()).to.deep.equal(await wrong?.json());
    });
  });
}

function fails(): never {
  throw new Error('the application’s directory is away');
}
