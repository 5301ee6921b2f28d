import { expect } from 'chai';
import { enrolled, laterTyping } from '../people.ts';

describe('a typing of fewer than 8 keys', () => {
  it('is not judged: type again', () => {
    const { engine, template } = enrolled();
    const { keys } = laterTyping();
    const { verdict } = engine.check({ keys: keys.slice(0, 7), trusted: true }, { template });
    expect(verdict).to.include({ decision: 'retry', reason: 'too_few_keys' });
    expect(verdict).not.to.have.property('comparison');
    expect(engine.inspect({ keys: keys.slice(0, 8), trusted: true })).to.equal(undefined);
  });
});
