import { expect } from 'chai';
import { definePolicy } from 'passport-stepup';
import { type Capture, enrolled, FactorStrategy, more, verified } from 'passport-stepup/strategy-kit';
import { z } from 'zod';
import { NamePasswordStrategy, signIn, startTestApp, type TestApp } from '../../support/step-up-app.ts';

const input = z.object({ pass: z.string() });
type Input = z.infer<typeof input>;

/** Takes three captures, and says so. */
class ThreeCaptures extends FactorStrategy<Input> {
  readonly name = 'three';
  readonly methods = ['pin'] as const;
  readonly input = input;

  override async challenge({ enrollment }: Pick<Capture<Input>, 'enrollment'>) {
    return { data: {}, captures: 3 - taken(enrollment) };
  }

  override async enroll({ enrollment }: Capture<Input>) {
    const count = taken(enrollment) + 1;
    const kept = { reference: 'r', data: { count } };
    return count === 3 ? enrolled(kept) : more(3 - count, kept);
  }

  async verify() {
    return verified({ subject: 'r' });
  }
}

function taken(enrollment: Capture<Input>['enrollment']): number {
  return Number(enrollment?.data?.count ?? 0);
}

const policy = definePolicy({
  factors: { password: 'password', pin: { methods: ['pin'], firstUse: 'allow' } },
  levels: { basic: 'password', strong: { all: ['password', 'pin'] } },
  rules: [{ for: 'transfer', require: 'strong' }],
});

describe('an enrollment of several captures', () => {
  let app: TestApp;
  before(async () => {
    const strategies = { password: new NamePasswordStrategy(), pin: new ThreeCaptures() };
    app = await startTestApp({ options: { policy, strategies } });
  });
  after(() => app.close());

  it('tells at the start and after each capture how many remain, also when it goes on after a reload', async () => {
    const client = app.client();
    await signIn(client);
    const begin = async () =>
      (await client.json('/stepup/enrollments', { factor: 'pin', consent: true })).json();
    const begun = await begin();
    expect(begun).to.include({ remaining: 3 });
    const { nonce } = begun.challenge;
    const first = await client.json(`/stepup/enrollments/${begun.enrollment.id}`, { nonce, pass: '1' });
    expect(await first.json()).to.include({ result: 'more', remaining: 2 });
    const again = await begin();
    expect(again).to.include({ remaining: 2 }).and.have.nested.property('enrollment.id', begun.enrollment.id);
  });

  it('may go on in its session, where it could not be begun any more', async () => {
    const client = app.client();
    await signIn(client, 'bert');
    await client.json('/stepup/enrollments', { factor: 'pin', consent: true });
    const list = async (of: typeof client) =>
      (await (await of.get('/stepup/enrollments')).json()).available[0];
    expect(await list(client))
      .to.include({ allowed: true })
      .and.not.have.property('needs_grant');
    const elsewhere = app.client();
    await signIn(elsewhere, 'bert');
    expect(await list(elsewhere)).to.include({ allowed: false, needs_grant: true });
  });
});
