import { expect } from 'chai';
import { factor, foreign, harness, signIn } from '../harness.ts';

describe('a foreign strategy says', () => {
  const { submit, store } = harness();
  after(() => store.close());

  it('success with the given user: verified as the session’s subject', async () => {
    const it = factor('otp', {
      strategy: foreign(function (request) {
        this.success(request.user);
      }),
      fields: ['code'],
    });
    const result = await submit(it, { code: '1' });
    if (result.result !== 'verified') throw new Error(result.result);
    expect(result.evidence).to.include({
      factor: 'it',
      subject: 'alice',
      session: 'sid',
      ceremony: 'c1',
      at: 1_700_000_000,
    });
    expect(result.evidence).to.include({
      liveness: 'none',
      binding: 'none',
      servedBy: 'foreign',
      emulated: false,
    });
    expect(result.evidence.methods).to.deep.equal(['otp']);
  });

  it('success at sign-in: verified as the user it found', async () => {
    const user = { id: 'bob', name: 'Bob' };
    const it = factor(
      'password',
      {
        strategy: foreign(function () {
          this.success(user);
        }),
        fields: ['username'],
      },
      { first: true },
    );
    const result = await submit(it, { username: 'bob' }, signIn);
    expect(result).to.include({ result: 'verified', subject: 'bob', user });
  });

  it('success later: verified', async () => {
    const it = factor(
      'otp',
      foreign(function (request) {
        setImmediate(() => this.success(request.user));
      }),
    );
    expect((await submit(it, {})).result).to.equal('verified');
  });

  it('fail: rejected, and its info is not told', async () => {
    const it = factor('otp', {
      strategy: foreign(function () {
        this.fail({ message: 'code 1 is wrong' }, 403);
      }),
      fields: ['code'],
    });
    expect(await submit(it, { code: '2' })).to.deep.equal({
      result: 'rejected',
      reason: 'refused',
      attemptsLeft: 4,
    });
  });

  it('redirect: redirect, and its session slice is handed on to one run', async () => {
    const found: unknown[] = [];
    const it = factor(
      'otp',
      foreign(function (request) {
        found.push({ ...request.session });
        request.session.state = 'x';
        if (request.query.code === undefined) this.redirect('https://idp.example/auth');
        else this.fail();
      }),
    );
    expect(await submit(it, {}, { nonceRequired: false })).to.deep.equal({
      result: 'redirect',
      location: 'https://idp.example/auth',
    });
    for (const code of ['1', '2']) {
      const callback = new URL(`https://app.example/callback?code=${code}`);
      await submit(it, {}, { nonceRequired: false, callback });
    }
    expect(found).to.deep.equal([{}, { state: 'x' }, {}]);
  });

  it('two things: only the first counts', async () => {
    const it = factor(
      'otp',
      foreign(function (request) {
        this.fail();
        this.success(request.user);
      }),
    );
    expect((await submit(it, {})).result).to.equal('rejected');
  });
});
