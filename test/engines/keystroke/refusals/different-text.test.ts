import { expect } from 'chai';
import { KeystrokeEngine } from 'passport-stepup/engines';
import { syntheticTypist } from 'passport-stepup/testing';
import { StepUpError } from '../../../../src/lib/errors.ts';
import { enrolled, laterTyping, TEXT } from '../people.ts';

describe('a typing of another text', () => {
  const other = syntheticTypist('alice').type([...TEXT].reverse().join(''), 0);

  it('is not judged, even with as many keys: type again', () => {
    const { engine, template } = enrolled();
    const { verdict } = engine.check(other, { template });
    expect(verdict).to.include({ decision: 'retry', reason: 'different_text' });
    expect(verdict).not.to.have.property('comparison');
  });

  it('is an error to compare', () => {
    const { engine, template } = enrolled();
    expect(() => engine.compare(template, other))
      .to.throw(StepUpError)
      .with.property('code', 'request_malformed');
  });

  it('is what every typing is to an engine with another key', () => {
    const { template } = enrolled();
    const { verdict } = new KeystrokeEngine().check(laterTyping(), { template });
    expect(verdict.reason).to.equal('different_text');
  });
});
