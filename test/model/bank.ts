import { definePolicy } from 'passport-stepup';
import { rejected, verified } from 'passport-stepup/strategy-kit';
import type { Client } from '../support/jar.ts';
import { ScriptedStrategy } from '../support/scripted-strategy.ts';
import { NamePasswordStrategy, startTestApp, type TestApp } from '../support/step-up-app.ts';

/** The ages that the model's policy wants, in seconds. */
export const AGE = { code: 300, key: 120 } as const;

const policy = definePolicy({
  factors: {
    password: 'password',
    code: { methods: ['otp'], firstUse: 'allow' },
    key: { methods: ['hardware-key'], firstUse: 'allow' },
  },
  levels: {
    basic: 'password',
    strong: {
      all: [
        'password',
        {
          any: [
            { factor: 'code', maxAge: AGE.code },
            { factor: 'key', maxAge: AGE.key },
          ],
        },
      ],
    },
    high: { all: ['password', { factor: 'code', maxAge: AGE.code }, { factor: 'key', maxAge: AGE.key }] },
  },
  rules: [{ for: 'transfer', require: 'strong', bind: true }],
});

/** Starts the application of the model: a proof is right when it is the word `right` and a number of its own. */
export async function startBank(): Promise<TestApp> {
  const second = (name: string, method: 'otp' | 'hardware-key') => {
    const strategy = new ScriptedStrategy(name, { methods: [method], fields: [name], enrolls: true });
    strategy.judge = async ({ input }) => (input[name]?.startsWith('right') ? verified() : rejected('wrong'));
    return strategy;
  };
  const strategies = {
    password: new NamePasswordStrategy(),
    code: second('code', 'otp'),
    key: second('key', 'hardware-key'),
  };
  return startTestApp({
    options: { policy, strategies, sessionLifetime: 1_000_000 },
    routes: (express, made) => {
      express.post('/logout', made.signOut(), (req, res) => req.logout(() => void res.end()));
    },
  });
}

/** What the model knows of a browser: the facts from which a level may follow, written down as they happened. */
export interface Browser {
  readonly client: Client;
  subject?: string;
  /** When each factor was last proven in this very session. */
  proven: Partial<Record<'password' | 'code' | 'key', number>>;
  /** Amounts for which a second factor was proven, and when. */
  approved: Map<number, number>;
}

/** The highest level that may hold, by the model's own reckoning. */
export function allowedLevel({ subject, proven }: Browser, now: number): number {
  if (subject === undefined || proven.password === undefined) return 0;
  const young = (['code', 'key'] as const).filter(
    (factor) => now - (proven[factor] ?? -Infinity) <= AGE[factor],
  );
  return 1 + young.length;
}

/** The place of an `acr` among the levels. */
export function rankOf(acr: string | undefined): number {
  return ['', 'basic', 'strong', 'high'].indexOf(acr ?? '');
}
