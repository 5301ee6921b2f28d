import { expect } from 'chai';
import { explain } from 'passport-stepup/engines';
import { makeTemplate } from '../../../src/engines/keystroke/template.ts';

describe('the explanation of a keystroke score', () => {
  const template = makeTemplate(
    's',
    Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]),
  );

  it('names the features that differ most, largest first, in words', () => {
    const differences = explain(template, [0.125, 0, -0.5, 0.3, -0.01]);
    expect(differences.map(({ text }) => text)).to.deep.equal([
      'held key 3 much shorter than usual',
      'went from key 1 to key 2 slower than usual',
      'held key 1 longer than usual',
    ]);
  });

  it('says by how much, capped at 4', () => {
    expect(explain(template, [9, 0, 0, 0, -0.25], 2)).to.deep.equal([
      {
        feature: 'hold',
        position: 1,
        direction: 'longer',
        deviation: 4,
        text: 'held key 1 much longer than usual',
      },
      {
        feature: 'flight',
        position: 2,
        direction: 'shorter',
        deviation: 2,
        text: 'went from key 2 to key 3 faster than usual',
      },
    ]);
  });
});
