import type { IncomingMessage } from 'node:http';
import { expect } from 'chai';
import { type ForeignRequest, factor } from '../factor/harness.ts';
import { type Done, stock, useStock } from './harness.ts';

describe('passport-custom as a factor', () => {
  const { submit } = useStock();
  const Custom = stock('passport-custom');
  const custom = (verify: (request: ForeignRequest, done: Done) => unknown) =>
    factor('otp', { strategy: new Custom(verify), fields: ['answer'] });

  it('verifies', async () => {
    const right = custom((request, done) => done(null, request.body.answer === '42' && request.user));
    expect(await submit(right, { answer: '42' })).to.include({ result: 'verified', subject: 'alice' });
    expect(await submit(right, { answer: '43' })).to.include({ result: 'rejected' });
  });

  it('ends as an error when its async verify rejects, a promise that it drops', async () => {
    const broken = custom(async () => {
      await new Promise(setImmediate);
      throw new Error('lost');
    });
    expect(await submit(broken, { answer: '1' })).to.have.nested.property('error.code', 'strategy_failed');
  });

  it('cannot log in, cannot answer, and leaves nothing on the real request', async () => {
    let real: IncomingMessage | undefined;
    const nosy = custom((request, done) => {
      real = Object.getPrototypeOf(request);
      request.user = { id: 'mallory' };
      request.session.planted = true;
      request.body.answer = 'changed';
      expect(request.res).to.equal(undefined);
      expect(() => Object(request).logIn({ id: 'mallory' })).to.throw('req.logIn');
      done(null, { id: 'alice' });
    });
    const fields = { answer: '5' };
    expect(await submit(nosy, fields)).to.include({ result: 'verified', subject: 'alice' });
    expect(real).not.to.have.any.keys('user', 'session', 'body');
    expect(fields).to.deep.equal({ answer: '5' });
  });
});
