import { expect } from 'chai';
import { factor } from '../factor/harness.ts';
import { type Done, stock, useStock } from './harness.ts';

describe('passport-http-bearer as a factor', () => {
  const { submit } = useStock();
  const Bearer = stock('passport-http-bearer');
  const owners: Record<string, string> = { 'token-a': 'alice', 'token-b': 'bob', evil: 'alice' };
  const strategy = new Bearer((token: string, done: Done) =>
    done(null, owners[token] ? { id: owners[token] } : false),
  );
  const device = factor('device-key', strategy);
  const bearing = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  it('verifies a token of the session’s subject, once', async () => {
    expect(await submit(device, {}, bearing('token-a'))).to.include({ result: 'verified', subject: 'alice' });
    expect(await submit(device, {}, bearing('token-a'))).to.include({
      result: 'rejected',
      reason: 'replayed',
    });
  });

  it('verifies it again where its setting says that it may be shown again', async () => {
    const again = factor('device-key', { strategy, replayWindow: 0 });
    expect(await submit(again, {}, bearing('token-a'))).to.include({ result: 'verified' });
    expect(await submit(again, {}, bearing('token-a'))).to.include({ result: 'verified' });
  });

  it('refuses an unknown token', async () => {
    expect(await submit(device, {}, bearing('nobody'))).to.include({ result: 'rejected', reason: 'refused' });
  });

  it('refuses somebody else’s token', async () => {
    expect(await submit(device, {}, bearing('token-b'))).to.include({
      result: 'rejected',
      reason: 'subject_mismatch',
    });
  });

  it('does not see a token in the address', async () => {
    expect(await submit(device, {})).to.include({ result: 'rejected', reason: 'refused' });
  });
});
