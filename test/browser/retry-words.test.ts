import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { defaultTexts } from '../../src/browser/texts.ts';

const LITERAL = /\bretry\('([a-z_]+)'/g;

describe('every reason for which a strategy asks again', () => {
  const files = readdirSync('strategies', { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts'));
  const reasons = new Set(
    sources.flatMap((file) =>
      [...readFileSync(`strategies/${file}`, 'utf8').matchAll(LITERAL)].map(([, reason]) => reason ?? ''),
    ),
  );

  it('is found', () => {
    expect([...reasons]).to.include.members(['no_face', 'dialogue_lost', 'typing_not_usable']);
  });

  for (const reason of [...reasons, 'pin_too_short', 'pin_easily_guessed']) {
    it(`has words that tell the person what to do: ${reason}`, () => {
      expect({ ...defaultTexts.retryReasons, ...defaultTexts.nextReasons }).to.have.property(reason);
    });
  }
});
