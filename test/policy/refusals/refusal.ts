import { expect } from 'chai';
import { ConfigurationError } from '../../../src/lib/errors.ts';
import type { RefusalCode } from '../../../src/lib/refusal.ts';
import { checkPolicy, loadPolicy } from '../../../src/policy/define.ts';

const sound = {
  factors: {
    password: 'password',
    pin: 'pin',
    otp: 'otp',
    key: ['hardware-key', 'user-verification'],
    typing: 'keystroke',
    face: 'face',
  },
  levels: { basic: 'password', strong: { all: ['password', 'otp'] } },
  rules: [{ for: 'transfer', require: 'strong' }],
};

/** A sound document with some of its parts replaced. */
export function document(parts: { factors?: unknown; levels?: unknown; rules?: unknown } = {}): object {
  return { ...sound, ...parts };
}

/** The sound document with another level `strong`. */
export function strong(requirement: unknown): object {
  return document({ levels: { basic: 'password', strong: requirement } });
}

/** The document is refused for this one reason, at this place, by `checkPolicy` and at load. */
export function expectRefusal(refused: object | string, code: RefusalCode, place: string): void {
  expect(checkPolicy(document())).to.deep.equal([]);
  expect(checkPolicy(refused).map((refusal) => [refusal.code, refusal.place])).to.deep.equal([[code, place]]);
  expect(() => loadPolicy(refused))
    .to.throw(ConfigurationError)
    .that.includes({ code: 'policy_invalid', place });
}
