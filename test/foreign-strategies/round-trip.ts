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

  const start = async (where = `c${ceremony}`) => {
    const sent = await submit(factor('otp', strategy), {}, { ceremony: where });
    if (sent.result !== 'redirect') throw new Error(`not sent: ${JSON.stringify(sent)}`);
    return provider.visit(sent.location);
  };
  const comeBack = (callback: URL, where = `c${ceremony}`): Promise<RunResult> =>
    submit(factor('otp', strategy), {}, { ceremony: where, nonceRequired: false, callback });

  it('sends the person away and verifies them when they come back', async () => {
    const callback = await start();
    const result = await comeBack(callback);
    expect(result).to.include({ result: 'verified', subject: 'alice' });
  });

  it('refuses the same answer a second time', async () => {
    const callback = await start();
    await comeBack(callback);
    expect(await comeBack(callback)).to.include({ result: 'rejected', reason: 'replayed' });
  });

  it('refuses whoever signed in as somebody else', async () => {
    provider.account = 'bob';
    const callback = await start();
    expect(await comeBack(callback)).to.include({ result: 'rejected', reason: 'subject_mismatch' });
  });

  it('refuses a person who declined', async () => {
    const callback = await start();
    callback.searchParams.delete('code');
    callback.searchParams.set('error', 'access_denied');
    expect(await comeBack(callback)).to.include({ result: 'rejected', reason: 'refused' });
  });

  it('has no evidence for an answer to what another session started', async () => {
    await start();
    const theirs = await start('another');
    expect((await comeBack(theirs)).result).to.be.oneOf(['rejected', 'error']);
  });

  it('has no evidence for an answer to nothing', async () => {
    const callback = await start();
    expect((await comeBack(callback, 'another')).result).to.be.oneOf(['rejected', 'error']);
  });

  it('ends as an error when the provider fails', async () => {
    const callback = await start();
    callback.searchParams.set('code', 'unknown');
    expect(await comeBack(callback)).to.have.nested.property('error.code', 'strategy_failed');
  });
}
