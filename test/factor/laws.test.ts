import { expect } from 'chai';
import fc from 'fast-check';
import { rejected, retry, verified } from 'passport-stepup/strategy-kit';
import { factor, type Harness, harness } from './harness.ts';
import { KitStrategy } from './kit-strategy.ts';

const DAY = 86_400;
const face = factor(
  'face',
  new KitStrategy({
    methods: ['face'],
    verify: ({ input: { code } }) => {
      if (code.startsWith('error')) throw new Error('down');
      if (code.startsWith('retry')) return retry('dark');
      return code.startsWith('good') ? verified() : rejected('no');
    },
  }),
);

/** What must be true, kept beside the real thing in the plainest way. */
interface Model {
  now: number;
  /** When the strategy refused somebody. */
  failures: number[];
  resting: boolean;
  readonly perCeremony: Map<string, number>;
  readonly calls: { at: number; ceremony: string }[];
  /** When a proof was last judged. */
  readonly shown: Map<string, number>;
  /** Nonces that wait, with their ceremony and end. */
  readonly waiting: Map<string, { ceremony: string; until: number }>;
}

type Command = fc.AsyncCommand<Model, Harness>;
const submit = (kind: string, proof: number, ceremony: string, nonceAt: number): Command => ({
  check: () => true,
  toString: () => `submit(${kind} ${proof}, ${ceremony}, nonce ${nonceAt})`,
  async run(model, { submit: send }) {
    const code = `${kind} ${proof}`;
    const nonce = [...model.waiting.keys()][nonceAt] ?? 'unknown';
    const issued = model.waiting.get(nonce);
    model.waiting.delete(nonce);
    const result = await send(face, { code }, { nonce, ceremony });
    expect(result.result === 'error' ? result.error.code : said(result)).to.equal(
      expected(model, { code, kind, ceremony, issued }),
    );
  },
});

const said = (result: { result: string; reason?: string }) =>
  result.reason === 'replayed' ? 'replayed' : result.result;

interface Sent {
  code: string;
  kind: string;
  ceremony: string;
  issued: { ceremony: string; until: number } | undefined;
}

function expected(model: Model, { code, kind, ceremony, issued }: Sent): string {
  if (!issued || issued.ceremony !== ceremony || issued.until <= model.now) return 'challenge_invalid';
  const inCeremony = model.perCeremony.get(ceremony) ?? 0;
  const calls = model.calls.filter((call) => call.ceremony === ceremony).length;
  if (model.resting || calls >= 10 || model.failures.length >= 5 || inCeremony >= 2) return 'locked';
  const replayed = model.now - (model.shown.get(code) ?? -DAY) < DAY;
  if (replayed || kind === 'bad') {
    model.failures.push(model.now);
    model.perCeremony.set(ceremony, inCeremony + 1);
    model.resting = model.failures.length >= 5;
    if (!replayed) model.shown.set(code, model.now);
    return replayed ? 'replayed' : 'rejected';
  }
  if (kind === 'good') model.shown.set(code, model.now);
  else model.calls.push({ at: model.now, ceremony });
  return kind === 'good' ? 'verified' : kind === 'retry' ? 'retry' : 'strategy_failed';
}

const challenge = (ceremony: string): Command => ({
  check: () => true,
  toString: () => `challenge(${ceremony})`,
  async run(model, { runner }) {
    const ask = { factor: face, issuedTo: 'sid', ceremony, subject: 'alice', ttl: 300 };
    const given = await runner.challenge(ask).catch(() => undefined);
    const usedUp = (model.perCeremony.get(ceremony) ?? 0) >= 2;
    expect(given === undefined).to.equal(usedUp || model.failures.length >= 5 || model.resting);
    if (given) model.waiting.set(given.nonce, { ceremony, until: model.now + 300 });
  },
});

const otherSucceeds: Command = {
  check: () => true,
  toString: () => 'another factor succeeds',
  async run(model, { runner }) {
    await runner.succeeded('alice', [{ ...face, id: 'key', fmr: 0, relieves: ['it'] }]);
    if (model.resting) model.failures = [];
    model.resting = false;
  },
};

const pass = (seconds: number): Command => ({
  check: () => true,
  toString: () => `${seconds} s pass`,
  async run(model, { wait }) {
    wait(seconds);
    model.now += seconds;
  },
});

const ceremony = fc.constantFrom('c1', 'c2', 'c3', 'c4');
const kind = fc.constantFrom('good', 'bad', 'bad', 'retry', 'error');
const commands = [
  fc.tuple(kind, fc.nat(3), ceremony, fc.nat(2)).map((given) => submit(...given)),
  ceremony.map(challenge),
  ceremony.map(challenge),
  fc.constant(otherSucceeds),
  fc.constantFrom(1, 200, 299).map(pass),
];

describe('for every order of challenges, submissions, successes elsewhere and waiting', () => {
  it('challenge, replay and attempt budget say what the plain model says', async () => {
    const property = fc.asyncProperty(
      fc.commands(commands, { size: 'large', maxCommands: 60 }),
      async (list) => {
        const real = harness();
        const model: Model = {
          ...{ now: 1_700_000_000, failures: [], resting: false, calls: [] },
          ...{ perCeremony: new Map(), shown: new Map(), waiting: new Map() },
        };
        await fc.asyncModelRun(() => ({ model, real }), list);
        await real.store.close();
      },
    );
    await fc.assert(property, { numRuns: 150 });
  });

  it('a burst of any make-up never gets more refusals, nor one proof more verdicts, than there are', async () => {
    const burst = fc.array(fc.record({ kind, proof: fc.nat(2), ceremony }), { minLength: 5, maxLength: 25 });
    const property = fc.asyncProperty(burst, async (list) => {
      const { submit: send, store } = harness();
      const sent = list.map(async (one) => {
        const code = `${one.kind} ${one.proof}`;
        return { code, ...(await send(face, { code }, { ceremony: one.ceremony, nonceRequired: false })) };
      });
      const all = await Promise.all(sent);
      expect(all.filter(({ result }) => result === 'rejected').length).to.be.at.most(5);
      const good = all.filter(({ result }) => result === 'verified').map(({ code }) => code);
      expect(new Set(good).size).to.equal(good.length);
      await store.close();
    });
    await fc.assert(property, { numRuns: 100 });
  });
});
