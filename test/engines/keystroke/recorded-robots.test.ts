import { expect } from 'chai';
import { KeystrokeEngine } from 'passport-stepup/engines';
import { readRobotCaptures } from '../../../bench/keystroke/robot-captures.ts';

describe('programs recorded in a real browser', () => {
  const engine = new KeystrokeEngine();
  const methods = readRobotCaptures();
  const plain = methods.filter((method) => !method.humanised);

  it('are sixteen that take no care to look human, thirty times each', () => {
    expect(plain).to.have.length(16);
    for (const { samples } of methods) expect(samples).to.have.length(30);
  });

  for (const { method, samples } of plain) {
    it(`${method}: is refused every time`, () => {
      for (const sample of samples)
        expect(engine.inspect(sample)?.reason).to.be.oneOf(['robot', 'not_typed']);
    });
  }

  for (const { method, samples } of methods.filter(({ humanised }) => humanised)) {
    it(`${method}: is not found, which nobody should rely on`, () => {
      expect(samples.filter((sample) => engine.inspect(sample) === undefined)).to.have.length(30);
    });
  }

  it('are told apart: what was inserted is no biometric, what was pressed is a robot', () => {
    const reasons = Object.fromEntries(
      plain.map(({ method, samples }) => [
        method,
        new Set(samples.map((sample) => engine.inspect(sample)?.reason)),
      ]),
    );
    const inserted = /^(playwright-fill|cdp-|paste|script-sets)/;
    for (const [method, seen] of Object.entries(reasons)) {
      expect([...seen], method).to.deep.equal([inserted.test(method) ? 'not_typed' : 'robot']);
    }
  });
});
