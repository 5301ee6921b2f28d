import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { defaultTexts } from '../../src/browser/texts.ts';

/** Where a strategy says why it asks again: in the outcome itself, in the tables of a vendor's words, and for a PIN. */
const places = [
  /\b(?:retry|more)\(([^)]*)\)/g,
  /\bconst (?:CAPTURE_AGAIN|FEEDBACK|emulatedFeedback)\b([^;]*);/g,
  /\bfunction weaknessOf\b([\s\S]*?)\n}/g,
];
const reason = /'([a-z]+(?:_[a-z]+)*)'/g;

describe('every reason for which a strategy asks again', () => {
  const files = readdirSync('strategies', { recursive: true, encoding: 'utf8' });
  const sources = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`strategies/${file}`, 'utf8'));
  const said = places.flatMap((place) =>
    sources.flatMap((source) => [...source.matchAll(place)].map(([, text = '']) => text)),
  );
  const reasons = new Set(said.flatMap((text) => [...text.matchAll(reason)].map(([, word = '']) => word)));

  it('is found, wherever it is said', () => {
    const some = [
      'no_face',
      'next_prompt',
      'wrong_code',
      'too_blurry',
      'too_dark',
      'quality_poor',
      'pin_too_short',
    ];
    expect([...reasons]).to.include.members(some);
  });

  for (const one of reasons) {
    it(`has words that tell the person what to do: ${one}`, () => {
      expect({ ...defaultTexts.retryReasons, ...defaultTexts.nextReasons }).to.have.property(one);
    });
  }
});
