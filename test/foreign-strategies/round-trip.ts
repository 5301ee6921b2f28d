import { expect } from 'chai';
import type { Strategy } from 'passport';
import type { RunResult } from '../../src/factor/run.ts';
import { factor } from '../factor/harness.ts';
import { useStock } from './harness.ts';
import { type RunningProvider, startProvider } from './provider.ts';

/** What every strategy that sends the person to a provider and takes them back must do as a factor. */
export function roundTrips(make: (provider: RunningProvider) => Promise<unknown>): void {
  const { submit } = useStock();
  let provider: RunningProvider;
  let strategy: Strategy;
  before(async () => {
    provider = await startProvider();
    strategy = (await make(provider)) as Strategy;
  });
  after(() => provider.close());
  let ceremony = 0;
  beforeEach(() => {
    ceremony += 1;
    provider.account = 'alice';
  });

  const start = async () => {
    const sent = await submit(factor('otp', strategy), {}, { ceremony: `c${ceremony}` });
    if (sent.result !== 'redirect') throw new Error(`not sent: ${JSON.stringify(sent)}`);
    const { location, scratch = {} } = sent;
    return { callback: await provider.visit(location), scratch: JSON.parse(JSON.stringify(scratch)) };
  };
  const comeBack = (callback: URL, scratch: Record<string, unknown>): Promise<RunResult> =>
    submit(
      factor('otp', strategy),
      {},
      { ceremony: `c${ceremony}`, nonceRequired: false, callback, scratch },
    );

  it('sends the person away and verifies them when they come back', async () => {
    const { callback, scratch } = await start();
    const result = await comeBack(callback, scratch);
    expect(result).to.include({ result: 'verified', subject: 'alice' });
    expect(result.scratch).to.deep.equal({});
  });

  it('refuses the same answer a second time', async () => {
    const { callback, scratch } = await start();
    await comeBack(callback, scratch);
    expect(await comeBack(callback, scratch)).to.include({ result: 'rejected', reason: 'replayed' });
  });

  it('refuses whoever signed in as somebody else', async () => {
    provider.account = 'bob';
    const { callback, scratch } = await start();
    expect(await comeBack(callback, scratch)).to.include({ result: 'rejected', reason: 'subject_mismatch' });
  });

  it('refuses a person who declined', async () => {
    const { callback, scratch } = await start();
    callback.searchParams.delete('code');
    callback.searchParams.set('error', 'access_denied');
    expect(await comeBack(callback, scratch)).to.include({ result: 'rejected', reason: 'refused' });
  });

  it('has no evidence for an answer to what another session started', async () => {
    const [mine, theirs] = [await start(), await start()];
    expect((await comeBack(theirs.callback, mine.scratch)).result).to.be.oneOf(['rejected', 'error']);
  });

  it('has no evidence for an answer to nothing', async () => {
    const { callback } = await start();
    expect((await comeBack(callback, {})).result).to.be.oneOf(['rejected', 'error']);
  });

  it('ends as an error when the provider fails', async () => {
    const { callback, scratch } = await start();
    callback.searchParams.set('code', 'unknown');
    expect(await comeBack(callback, scratch)).to.have.nested.property('error.code', 'strategy_failed');
  });
}
