import { expect } from 'chai';
import type { RunResult } from '../../../src/factor/run.ts';
import { RedisStore } from '../../../src/store/redis.ts';
import { factor, type Harness, harness } from '../../factor/harness.ts';
import { type Redis, startRedis } from '../../support/redis.ts';
import { codeAt, enrollmentOf, NOW, strategyAt } from './harness.ts';

const enrollment = enrollmentOf();
const summary = (results: readonly RunResult[]): string[] => results.map(({ result }) => result).sort();

describe('totp: a code counts once for a person', () => {
  let redis: Redis | undefined;
  let made: Harness[] = [];

  before(async () => {
    redis = await startRedis();
  });
  after(() => redis?.stop());
  afterEach(async () => {
    for (const one of made) await one.store.close();
    made = [];
  });

  /** A factor runner as a process of its own would have it: with its own connection to the one Redis. */
  async function newProcess(
    secret: Buffer,
    now = NOW,
  ): Promise<(code: string, subject?: string) => Promise<RunResult>> {
    const client = await (redis ?? expect.fail('not started')).connect();
    const clock = () => now;
    const one = harness({ store: new RedisStore({ client, clock }), clock, secret });
    made.push(one);
    const otp = factor('otp', strategyAt(now));
    return (code, subject = 'alice') =>
      one.submit(otp, { code }, { enrollment, subject, nonceRequired: false });
  }

  /** Keys the digests in the store, so that each test has its own. */
  const newSecret = (): Buffer => Buffer.from(crypto.getRandomValues(new Uint8Array(32)));

  it('of two requests at once in one process', async () => {
    const submit = await newProcess(newSecret());
    expect(summary(await Promise.all([submit(codeAt(NOW)), submit(codeAt(NOW))]))).to.deep.equal([
      'rejected',
      'verified',
    ]);
  });

  it('of many requests at once in two processes, however the code is spaced', async () => {
    const secret = newSecret();
    const [here, there] = [await newProcess(secret), await newProcess(secret)];
    const code = codeAt(NOW);
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    const results = await Promise.all([here(code), there(code), here(spaced), there(spaced)]);
    expect(results.filter(({ result }) => result === 'verified')).to.have.lengthOf(1);
  });

  it('also at the edge of the window, a step later', async () => {
    const secret = newSecret();
    const [now, later] = [await newProcess(secret), await newProcess(secret, NOW + 30)];
    expect(await now(codeAt(NOW))).to.include({ result: 'verified' });
    expect(await later(codeAt(NOW))).to.include({ result: 'rejected', reason: 'replayed' });
    expect(await later(codeAt(NOW + 30))).to.include({ result: 'verified' });
  });

  it('and once for each person', async () => {
    const submit = await newProcess(newSecret());
    expect(await submit(codeAt(NOW), 'alice')).to.include({ result: 'verified' });
    expect(await submit(codeAt(NOW), 'bob')).to.include({ result: 'verified' });
  });
});
