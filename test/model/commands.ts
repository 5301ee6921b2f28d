import { expect } from 'chai';
import fc from 'fast-check';
import type { TestApp } from '../support/step-up-app.ts';
import { AGE, allowedLevel, type Browser, rankOf } from './bank.ts';

/** Everything that the commands share. */
export interface World {
  readonly app: TestApp;
  readonly browsers: readonly Browser[];
  /** Counts proofs: each is its own, so that none is a replay by chance. */
  proofs: number;
  /** Who has which factor set up: `anna|code`. */
  readonly active: Set<string>;
  /** Who ever began to set one up. */
  readonly had: Set<string>;
  /** Levels that were issued so far: where none rises, nothing is shown. */
  readonly issued: Set<string>;
}

type Second = 'code' | 'key';
type Step = (world: World, browser: Browser) => Promise<void>;

const PEOPLE = ['anna', 'bob'] as const;
const second = fc.constantFrom<Second>('code', 'key');

/** A command: what it does, and then the invariant, in every browser. */
class Command implements fc.AsyncCommand<object, World> {
  private readonly name: string;
  private readonly which: number;
  private readonly step: Step;

  constructor(name: string, which: number, step: Step) {
    this.name = name;
    this.which = which;
    this.step = step;
  }

  check(): boolean {
    return true;
  }

  async run(_model: object, world: World): Promise<void> {
    const browser = world.browsers[this.which];
    if (browser) await this.step(world, browser);
    for (const each of world.browsers) await requireNoMore(world, each);
  }

  toString(): string {
    return `${this.name}@${this.which}`;
  }
}

/** An issued `acr` never exceeds what was proven, by this person, in this session, and is still young enough. */
async function requireNoMore(world: World, browser: Browser): Promise<void> {
  const most = allowedLevel(browser, world.app.now);
  const answer = await browser.client.json('/stepup/assurance', {});
  const body = await answer.json();
  const issued = answer.status === 200 ? body.acr : '';
  world.issued.add(issued);
  expect(rankOf(issued), `${issued} for ${browser.subject}`).to.be.at.most(most);
  const vault = await browser.client.get('/vault');
  if (vault.status === 200) {
    expect(most).to.be.at.least(2);
    expect((await vault.json()).subject).to.equal(browser.subject);
  }
  if (answer.status !== 200) return;
  const claims = JSON.parse(Buffer.from(body.assurance.split('.')[1], 'base64url').toString());
  expect(claims.sub).to.equal(browser.subject);
  for (const { id, at } of claims.factors) expect(at, id).to.be.at.most(browser.proven[id as Second] ?? -1);
}

const signIn =
  (name: string, right: boolean, beside: Second | undefined): Step =>
  async (world, browser) => {
    world.proofs += 1;
    const proof = beside && { [beside]: `right ${world.proofs}` };
    const form = { username: name, password: right ? `${name}-password` : 'no', ...proof };
    const answer = await browser.client.json('/login', form);
    if (answer.status !== 200) return;
    expect(right).to.equal(true);
    const proven: Browser['proven'] = { password: world.app.now };
    if (beside && world.active.has(`${name}|${beside}`)) proven[beside] = world.app.now;
    Object.assign(browser, { subject: name, proven, approved: new Map() });
  };

/** Sets a factor up: the very first may be allowed by the password alone, every other one takes at least `strong`. */
const enroll =
  (factor: Second): Step =>
  async (world, browser) => {
    const { client, subject = '' } = browser;
    const first = !world.had.has(subject);
    const begun = await client.json('/stepup/enrollments', { factor, consent: true });
    if (begun.status !== 201) return;
    if (!first) expect(allowedLevel(browser, world.app.now)).to.be.at.least(2);
    world.had.add(subject);
    world.proofs += 1;
    const { enrollment, challenge } = await begun.json();
    const fields = { nonce: challenge.nonce, [factor]: `mine ${world.proofs}` };
    const done = await client.json(`/stepup/enrollments/${enrollment.id}`, fields);
    expect(await done.json()).to.include({ result: 'verified' });
    world.active.add(`${subject}|${factor}`);
  };

const withdraw =
  (factor: Second): Step =>
  async (world, { client, subject }) => {
    const listed = await client.get('/stepup/enrollments');
    if (listed.status !== 200) return;
    const { enrollments } = await listed.json();
    const found = enrollments.find(
      (one: { factor: string; state: string }) => one.factor === factor && one.state === 'active',
    );
    if (!found) return;
    await client.fetch(`/stepup/enrollments/${found.id}`, { method: 'DELETE' });
    world.active.delete(`${subject}|${factor}`);
  };

/** Steps up with so many submissions at once, of which some are right; what was verified is written down. */
const stepUp =
  (factor: Second, acr: string, proofs: readonly boolean[]): Step =>
  async (world, browser) => {
    const opened = await browser.client.json('/stepup/ceremonies', { acr_values: acr });
    if (opened.status !== 201) return;
    await submitAll(world, browser, { ceremony: await opened.json(), factor, proofs });
  };

/** Asks for a transfer, approves it, and sends it twice at once: at most one passes, and only if it was approved. */
const transfer =
  (factor: Second, amount: number, approve: boolean): Step =>
  async (world, browser) => {
    const asked = await browser.client.json('/transfer', { amount, country: 'DE' });
    const problem = await asked.json();
    if (asked.status === 200) expect(browser.approved.delete(amount), 'passed unapproved').to.equal(true);
    if (approve && problem.transaction !== undefined) {
      const opened = await browser.client.json('/stepup/ceremonies', problem);
      const ceremony = await opened.json();
      if (await submitAll(world, browser, { ceremony, factor, proofs: [true] }))
        browser.approved.set(amount, world.app.now);
    }
    const both = await Promise.all(
      [1, 2].map(() => browser.client.json('/transfer', { amount, country: 'DE' })),
    );
    const passed = both.filter(({ status }) => status === 200);
    const at = browser.approved.get(amount) ?? -Infinity;
    const approved = world.app.now - at <= Math.max(AGE.code, AGE.key);
    expect(passed.length).to.be.at.most(approved ? 1 : 0);
    if (passed.length > 0) browser.approved.delete(amount);
  };

async function submitAll(
  world: World,
  browser: Browser,
  ask: { ceremony: { id: string }; factor: Second; proofs: readonly boolean[] },
): Promise<boolean> {
  const at = `/stepup/ceremonies/${ask.ceremony.id}/factors/${ask.factor}`;
  const sent: { nonce: string; right: boolean }[] = [];
  for (const right of ask.proofs) {
    const made = await browser.client.json(`${at}/challenge`, {});
    if (made.status === 201) sent.push({ nonce: (await made.json()).nonce, right });
  }
  const results = await Promise.all(
    sent.map(async ({ nonce, right }) => {
      world.proofs += 1;
      const proof = `${right ? 'right' : 'wrong'} ${world.proofs}`;
      const answer = await browser.client.json(at, { nonce, [ask.factor]: proof });
      const { result } = await answer.json();
      if (result === 'verified') {
        expect(right, 'a wrong proof was verified').to.equal(true);
        expect(world.active.has(`${browser.subject}|${ask.factor}`), 'not set up').to.equal(true);
      }
      return result === 'verified';
    }),
  );
  if (results.includes(true)) browser.proven[ask.factor] = world.app.now;
  return results.includes(true);
}

const logOut: Step = async (_world, browser) => {
  await browser.client.json('/logout', {});
  Object.assign(browser, { subject: undefined, proven: {}, approved: new Map() });
};

/**
 * Where a run begins: Anna is signed in twice and has both second factors, Bob is signed in and has none. On the way
 * Anna rises through every level, so that no run has to come upon one by chance.
 */
export async function begin(world: World): Promise<void> {
  const [first, again, bobs] = world.browsers;
  if (!first || !again || !bobs) throw new Error('three browsers');
  const beginning: readonly (readonly [Step, Browser])[] = [
    [logOut, first],
    [signIn('anna', true, undefined), first],
    [enroll('code'), first],
    [stepUp('code', 'strong', [true]), first],
    [enroll('key'), first],
    [stepUp('key', 'high', [true]), first],
    [signIn('anna', true, undefined), again],
    [signIn('bob', true, undefined), bobs],
  ];
  for (const [step, browser] of beginning) {
    await step(world, browser);
    await requireNoMore(world, first);
  }
}

/** All commands, each in one of three browsers. */
export function commands(): fc.Arbitrary<fc.AsyncCommand<object, World>>[] {
  const which = fc.nat({ max: 2 });
  const of = <T>(name: string, given: fc.Arbitrary<T>, step: (given: T) => Step) =>
    fc.tuple(which, given).map(([at, one]) => new Command(`${name}(${JSON.stringify(one)})`, at, step(one)));
  const person = fc.constantFrom(...PEOPLE);
  const mostly = fc.integer({ min: 0, max: 4 }).map((one) => one > 0);
  const beside = fc.option(second, { nil: undefined, freq: 2 });
  return [
    of('sign in', fc.tuple(person, mostly, beside), (given) => signIn(...given)),
    of('enroll', second, enroll),
    of('enroll', second, enroll),
    of('withdraw', second, withdraw),
    of(
      'step up',
      fc.tuple(second, fc.constantFrom('strong', 'high'), fc.array(mostly, { minLength: 1, maxLength: 3 })),
      (given) => stepUp(...given),
    ),
    of('step up', fc.tuple(second, fc.constantFrom('strong', 'high'), fc.constant([true])), (given) =>
      stepUp(...given),
    ),
    of('transfer', fc.tuple(second, fc.constantFrom(1, 2), mostly), (given) => transfer(...given)),
    of('approved transfer', fc.tuple(second, fc.constantFrom(1, 2), fc.constant(true)), (given) =>
      transfer(...given),
    ),
    of('log out', fc.constant(null), () => logOut),
    of('wait', fc.constantFrom(1, 60, 119, 121, 301), (seconds) => async ({ app }) => {
      app.now += seconds;
    }),
  ];
}
