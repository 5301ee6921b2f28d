import { expect } from 'chai';
import { ConfigurationError } from '../../src/lib/errors.ts';
import { evidence } from '../../src/testing/evidence.ts';

describe('evidence for tests', () => {
  it('has a default for all but its factor and time', () => {
    expect(evidence('otp', { at: 5 })).to.deep.equal({
      factor: 'otp',
      methods: ['otp'],
      at: 5,
      subject: 'alice',
      session: 'session-1',
      ceremony: 'ceremony-1',
      liveness: 'none',
      binding: 'none',
      servedBy: 'otp',
      emulated: false,
    });
  });

  it('says what it is told, and is frozen', () => {
    const one = evidence('typing', { at: 5, subject: 'bob', methods: ['keystroke'], transaction: 't' });
    expect(one).to.deep.include({
      factor: 'typing',
      subject: 'bob',
      methods: ['keystroke'],
      transaction: 't',
    });
    expect(one).to.be.frozen;
  });

  it('wants the methods where the factor is not called like one', () => {
    expect(() => evidence('typing', { at: 5 }))
      .to.throw(ConfigurationError)
      .that.includes({ code: 'configuration_invalid' });
  });
});
