import { expect } from 'chai';
import type { KeystrokeSample } from 'passport-stepup/engines';
import { enrolled, laterTyping, typings } from '../people.ts';

describe('a typing timed by a coarse clock', () => {
  for (const step of [5, 16.667, 100]) {
    it(`of ${step} ms is not judged when the recorder says so`, () => {
      const { engine, template } = enrolled();
      const { verdict } = engine.check(laterTyping({ clockStep: step }), { template });
      expect(verdict).to.include({ decision: 'retry', reason: 'clock_too_coarse' });
    });

    it(`of ${step} ms is not judged when the times alone show it`, () => {
      const { engine, template } = enrolled();
      const { verdict } = engine.check(rounded(laterTyping(), step), { template });
      expect(verdict).to.include({ decision: 'retry', reason: 'clock_too_coarse' });
    });
  }

  it('of 1 ms is judged, as browsers often have it', () => {
    const { engine, template } = enrolled();
    const { verdict } = engine.check(rounded(laterTyping({ clockStep: 1 }), 1), { template });
    expect(verdict.decision).to.equal('accept');
  });

  it('is not seen where the clock is fine', () => {
    const { engine } = enrolled();
    for (const sample of typings('bob', 50))
      expect(engine.inspect({ ...sample, clockStep: 0 })).to.equal(undefined);
  });

  it('is never taken for a robot', () => {
    const { engine } = enrolled();
    for (const sample of typings('bob', 50)) {
      expect(engine.inspect(rounded(sample, 100))).to.include({ reason: 'clock_too_coarse' });
    }
  });
});

function rounded({ keys }: KeystrokeSample, step: number): KeystrokeSample {
  const onClock = (time: number) => Math.round(Math.floor(time / step) * step * 1000) / 1000;
  return {
    keys: keys.map(({ code, down, up }) => ({ code, down: onClock(down), up: onClock(up) })),
    trusted: true,
  };
}
