import { expect } from 'chai';
import { challenge, look, open, personWithOtp, problemOf, submit, wrongCode } from '../support/ceremony.ts';
import type { Answer, Client } from '../support/jar.ts';
import type { Operation } from '../support/openapi.ts';
import { codeAt, signIn, startTestApp, type TestApp } from '../support/step-up-app.ts';

/** Values of a path's parameters, in place of the right ones. */
export type Parameters = Readonly<Record<string, string>>;

/**
 * Anna is in the middle of a step-up, Carl in the middle of an enrollment, and Bob is signed in with nothing open.
 * Whatever is sent, Anna and Carl must afterwards be able to go on as if nothing had happened.
 */
export class Scenario {
  private constructor(
    app: TestApp,
    people: Readonly<Record<'anna' | 'bob' | 'carl', Client>>,
    open: { ceremony: string; nonce: string; secret: string; enrollment: any },
  ) {
    this.app = app;
    this.people = people;
    this.opened = open;
  }

  readonly app: TestApp;
  readonly people: Readonly<Record<'anna' | 'bob' | 'carl', Client>>;
  private readonly opened: { ceremony: string; nonce: string; secret: string; enrollment: any };

  static async start(): Promise<Scenario> {
    const app = await startTestApp();
    const { client: anna, secret } = await personWithOtp(app);
    const [bob, carl] = [app.client(), app.client()];
    await signIn(bob, 'bob');
    await signIn(carl, 'carl');
    const { id } = await open(anna);
    const begun = await carl.json('/stepup/enrollments', { factor: 'otp', consent: true });
    return new Scenario(
      app,
      { anna, bob, carl },
      { ceremony: id, nonce: await challenge(anna, id), secret, enrollment: await begun.json() },
    );
  }

  /** The address of an operation, with ids that exist unless others are given. */
  path({ path }: Operation, given: Parameters = {}): string {
    const id = path.includes('enrollments') ? this.opened.enrollment.enrollment.id : this.opened.ceremony;
    const right: Parameters = { id, factor: 'otp', vendor: 'pulse', handle: 'x'.repeat(22) };
    return path.replace(/\{(\w+)\}/g, (_, name: string) => given[name] ?? right[name] ?? '');
  }

  /** Who may use an operation's objects. */
  owner({ path }: Operation): Client {
    return path.includes('enrollments') ? this.people.carl : this.people.anna;
  }

  /** A body that would be taken, for the operations that read one. */
  body({ path }: Operation): Readonly<Record<string, unknown>> {
    const { nonce, enrollment } = this.opened;
    const bodies: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
      '/stepup/sign-in/challenge': { factor: 'otp' },
      '/stepup/ceremonies': { acr_values: 'strong' },
      '/stepup/ceremonies/{id}/factors/{factor}': { nonce, code: '000000' },
      '/stepup/enrollments': { factor: 'otp', consent: true },
      '/stepup/enrollments/{id}': { nonce: enrollment.challenge.nonce, code: '000000' },
    };
    return bodies[path] ?? {};
  }

  /** Nothing was advanced, counted or lost. */
  async requireUnharmed(): Promise<void> {
    const { app, opened, people } = this;
    expect(await look(people.anna, opened.ceremony)).to.deep.include({ status: 'open', missing: [['otp']] });
    expect(await (await people.anna.json('/stepup/assurance', {})).json()).to.include({ acr: 'basic' });
    const wrong = await submit(people.anna, opened.ceremony, { code: await wrongCode(app, opened.secret) });
    expect(await wrong.json()).to.include({ result: 'rejected', attempts_left: 4 });
    const right = { nonce: opened.nonce, code: await codeAt(app, opened.secret) };
    expect(await (await submit(people.anna, opened.ceremony, right)).json()).to.include({
      result: 'verified',
    });
    const { enrollment, challenge: asked } = opened.enrollment;
    const code = await codeAt(app, asked.data.secret);
    const done = await people.carl.json(`/stepup/enrollments/${enrollment.id}`, { nonce: asked.nonce, code });
    expect(await done.json()).to.include({ result: 'verified' });
  }
}

/** A refusal of the caller: a problem document with a code, and nothing of the inside. */
export async function requireRefused(answer: Answer, what: string): Promise<void> {
  const text = await answer.clone().text();
  expect(answer.status, what).to.be.within(400, 499);
  expect(await problemOf(answer), what).to.match(/^4\d\d \w+$/);
  expect(text, what).not.to.match(/node_modules|\.[tj]s:\d|\n\s+at /);
}
