import { expect } from 'chai';
import { syntheticTypist } from 'passport-stepup/testing';
import { featuresOf, timingsOf } from '../../src/engines/keystroke/features.ts';
import { median } from '../../src/engines/keystroke/median.ts';
import { keyCodes } from '../../src/testing/key-codes.ts';

const TEXT = 'the quick brown fox jumps';

describe('synthetic typists', () => {
  it('type the same on the same occasion and differently on another', () => {
    const person = syntheticTypist('alice');
    expect(syntheticTypist('alice').type(TEXT, 1)).to.deep.equal(person.type(TEXT, 1));
    expect(timingsOf(person.type(TEXT, 2).keys)).not.to.deep.equal(timingsOf(person.type(TEXT, 1).keys));
  });

  it('are different people under different names', () => {
    const [alice, bob] = [syntheticTypist('alice').type(TEXT, 1), syntheticTypist('bob').type(TEXT, 1)];
    expect(timingsOf(alice.keys)).not.to.deep.equal(timingsOf(bob.keys));
  });

  it('press the keys of the text in order, each released after it was pressed', () => {
    const { keys, characters, trusted } = syntheticTypist('alice').type(TEXT, 1);
    expect(keys.map((key) => key.code)).to.deep.equal(keyCodes(TEXT));
    expect({ characters, trusted }).to.deep.equal({ characters: TEXT.length, trusted: true });
    for (const [i, { down, up }] of keys.entries()) {
      expect(up).to.be.greaterThan(down);
      expect(down).to.be.greaterThanOrEqual(keys[i - 1]?.down ?? 0);
    }
  });

  it('are spread as measured people are', () => {
    const crowd = Array.from({ length: 200 }, (_, i) => {
      const features = featuresOf(timingsOf(syntheticTypist(`person ${i}`).type(TEXT, 0).keys));
      return { holds: features.slice(0, TEXT.length), flights: features.slice(TEXT.length) };
    });
    expect(median(crowd.flatMap(({ holds }) => holds))).to.be.closeTo(-2.43, 0.06);
    expect(median(crowd.flatMap(({ flights }) => flights))).to.be.closeTo(0.41, 0.12);
  });

  it('stray from their own habits as measured people do', () => {
    const [holds, flights] = [0, TEXT.length].map((from) => {
      const strayed = Array.from({ length: 40 }, (_, i) => {
        const person = syntheticTypist(`person ${i}`);
        const feature = Array.from({ length: 12 }, (_, k) => {
          return featuresOf(timingsOf(person.type(TEXT, k).keys))[from + 3] ?? Number.NaN;
        });
        const middle = median(feature);
        return feature.reduce((sum, value) => sum + Math.abs(value - middle), 0) / feature.length;
      });
      return median(strayed);
    });
    expect(holds).to.be.within(0.1, 0.16);
    expect(flights).to.be.within(0.12, 0.2);
  });

  it('know the keys of a US keyboard and refuse any other character', () => {
    expect(keyCodes('aZ 0)-_.?')).to.deep.equal([
      'KeyA',
      'KeyZ',
      'Space',
      'Digit0',
      'Digit0',
      'Minus',
      'Minus',
      'Period',
      'Slash',
    ]);
    expect(() => keyCodes('é')).to.throw(RangeError);
  });
});
