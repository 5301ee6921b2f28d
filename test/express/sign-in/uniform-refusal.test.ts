import { expect } from 'chai';
import { rejected, retry, VendorError } from 'passport-stepup/strategy-kit';
import { eachTwoWays, type TwoWays } from '../../support/step-up-app-hooks.ts';

type Form = Readonly<Record<string, unknown>>;
const right: Form = { username: 'anna', password: 'anna-password', key: 'right' };

const causes: Readonly<Record<string, (two: TwoWays) => Form | Promise<Form>>> = {
  'a wrong password': () => ({ ...right, password: 'no' }),
  'an unknown user': () => ({ ...right, username: 'nobody', password: 'anna-password' }),
  'a password whose service is down': ({ password }) => {
    password.verify = () => Promise.reject(new VendorError('vendor_unavailable', 'down'));
    return right;
  },
  'no second factor': () => ({ ...right, key: '' }),
  'a wrong second factor': ({ key }) => {
    key.judge = async () => rejected('wrong');
    return right;
  },
  'a second factor whose service is down': ({ key }) => {
    key.judge = () => Promise.reject(new VendorError('vendor_timeout', 'down'));
    return right;
  },
  'a second factor to capture again': ({ key }) => {
    key.judge = async () => retry('dark');
    return right;
  },
  'a second factor that cannot be read': () => ({ ...right, key: { not: 'a text' } }),
  'a nonce that nobody issued': () => ({ ...right, key_nonce: 'x'.repeat(22) }),
  'a locked second factor': async ({ app, key }) => {
    key.judge = async () => rejected('wrong');
    for (let day = 0; day < 100; day += 1) await app.client().json('/login-strong', right);
    key.judge = async () => ({ result: 'verified' });
    return right;
  },
};

async function shown(two: TwoWays, form: Form): Promise<unknown> {
  const client = two.app.client();
  const answer = await client.json('/login-strong', form);
  const { date: _, ...headers } = Object.fromEntries(answer.headers);
  return { status: answer.status, headers, text: await answer.text(), cookies: client.cookies.size };
}

describe('a refused sign-in looks the same (attack 10)', () => {
  const waits: number[] = [];
  const two = eachTwoWays({
    options: { refusalFloor: 2, wait: async (seconds) => void waits.push(seconds) },
  });
  beforeEach(() => void waits.splice(0));

  for (const [cause, given] of Object.entries(causes)) {
    it(`for ${cause}, and takes its floor of time`, async () => {
      const reference = await shown(two(), { username: 'somebody', password: 'else', key: 'x' });
      expect(reference).to.deep.include({ status: 401, cookies: 0 });
      const form = await given(two());
      waits.splice(0);
      expect(await shown(two(), form)).to.deep.equal(reference);
      expect(waits).to.have.length(1);
      expect(waits[0]).to.be.within(Number.MIN_VALUE, 2);
    });
  }

  it('while a sign-in that succeeds waits for nothing', async () => {
    expect(await shown(two(), right)).to.deep.include({ status: 200, cookies: 1 });
    expect(waits).to.deep.equal([]);
  });
});
