import { expect } from 'chai';
import { leases } from '../../support/leases.ts';
import { capture, type Emulated, emulated, known } from './emulated.ts';
import { typed, words } from './pattern.ts';

const returnTo = 'https://login.tenant.example/stepup/callback/typing?state=s1';
const signal = new AbortController().signal;

describe('pulse: enrolling on the vendor’s page', () => {
  let one: Emulated;
  beforeEach(async () => {
    one = await emulated({ enrollment: 'link', userRef: () => 'ada@tenant.example' });
  });
  afterEach(() => one.close());

  const begin = async () =>
    (await one.strategy.challenge({ enrolling: true, subject: 'ada', returnTo, leases: leases(), signal }))
      .location;
  const back = () => one.strategy.enroll({ ...capture({}), returnTo, callback: new URL(returnTo) });

  async function typeOn(link: string, person: string, times: number): Promise<number> {
    let remaining = times;
    for (let i = 0; i < times; i += 1) {
      const { tId: _none, ...body } = typed(person, `page ${i}`, words);
      const response = await fetch(`${link}/typings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      remaining = ((await response.json()) as { remaining: number }).remaining;
    }
    return remaining;
  }

  it('sends the person to a link of Pulse, and believes what Pulse says after the return', async () => {
    const link = await begin();
    expect(link).to.match(/\/b\/[0-9a-f]{96}$/);
    expect(await typeOn(link ?? '', 'ada', 5)).to.equal(0);
    expect(await back()).to.deep.equal({
      result: 'enrolled',
      enrollment: { reference: 'ada@tenant.example' },
      emulated: true,
    });
    const enrollment = { reference: 'ada@tenant.example' };
    const outcome = await one.strategy.verify(capture(typed('ada', 'login', words), { enrollment }));
    expect(outcome).to.include({ result: 'verified' });
  });

  it('does not take the return itself for anything', async () => {
    await begin();
    expect(await back()).to.deep.equal({ result: 'retry', reason: 'onboarding_unfinished' });
  });

  it('does not count typings from before the link was made', async () => {
    await known(one.client, 'ada@tenant.example', 'mallory');
    const link = await begin();
    expect(await back()).to.deep.equal({ result: 'retry', reason: 'onboarding_unfinished' });
    expect(await typeOn(link ?? '', 'ada', 5)).to.equal(0);
    expect(await back()).to.include({ result: 'enrolled' });
  });

  it('redirects when it is asked for a capture instead', async () => {
    const outcome = await one.strategy.enroll({ ...capture({}), returnTo });
    expect(outcome).to.have.property('result', 'redirect');
    expect(outcome)
      .to.have.property('location')
      .that.matches(/\/b\/[0-9a-f]{96}$/);
  });
});
