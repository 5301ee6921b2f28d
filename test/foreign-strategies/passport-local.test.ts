import { expect } from 'chai';
import { factor, signIn } from '../factor/harness.ts';
import { type Done, stock, useStock } from './harness.ts';

describe('passport-local as a factor', () => {
  const { submit } = useStock();
  const Local = stock('passport-local');
  const strategy = new Local((username: string, password: string, done: Done) =>
    setImmediate(() => done(null, password === `${username}'s password` && { id: username })),
  );
  const password = factor('password', { strategy, fields: ['username', 'password'] }, { first: true });
  const right = { username: 'alice', password: "alice's password" };

  it('verifies at sign-in, and names the subject', async () => {
    const result = await submit(password, right, signIn);
    expect(result).to.deep.include({ result: 'verified', subject: 'alice', user: { id: 'alice' } });
  });

  it('verifies the session’s own subject again', async () => {
    expect(await submit(password, right)).to.include({ result: 'verified', subject: 'alice' });
  });

  it('refuses a wrong password', async () => {
    expect(await submit(password, { ...right, password: 'wrong' }, signIn)).to.include({
      result: 'rejected',
      reason: 'refused',
    });
  });

  it('refuses somebody else’s right password in a session', async () => {
    const bob = { username: 'bob', password: "bob's password" };
    expect(await submit(password, bob)).to.include({ result: 'rejected', reason: 'subject_mismatch' });
  });

  it('refuses an empty form as malformed', async () => {
    const result = await submit(password, { username: '', password: '' }, signIn);
    expect(result).to.have.nested.property('error.code', 'request_malformed');
  });
});
