import { expect } from 'chai';
import type { RobotSign } from 'passport-stepup/engines';
import { robotTyping, syntheticTypist } from 'passport-stepup/testing';
import { enrolled, laterTyping, TEXT, typings } from '../people.ts';

describe('a typing by a program', () => {
  const person = laterTyping();
  const quick = person.keys.map((key) => ({ ...key, up: key.down + (key.up - key.down) / 20 }));
  const rushed = person.keys.map(({ code, down, up }, i) => ({
    code,
    down: i * 30 + (down % 7),
    up: i * 30 + up - down,
  }));
  const cases: Record<string, [ReturnType<typeof laterTyping>, RobotSign]> = {
    'that dispatches events in the page': [laterTyping({ trusted: false }), 'untrusted_events'],
    'that holds no key for long': [{ ...person, keys: quick }, 'dwell_too_short'],
    'that holds and waits always the same': [robotTyping(TEXT), 'timing_constant'],
    'that is faster than fingers': [{ ...person, keys: rushed }, 'too_fast'],
  };
  for (const [name, [sample, sign]] of Object.entries(cases)) {
    it(`${name} is refused as a robot (${sign})`, () => {
      const { engine, template } = enrolled();
      const { verdict } = engine.check(sample, { template });
      expect(verdict).to.include({ decision: 'reject', reason: 'robot' });
      expect(verdict.signs).to.include(sign);
      expect(verdict).not.to.have.property('comparison');
    });
  }

  it('is refused as a robot even with the rhythm of the person', () => {
    const { engine, template } = enrolled();
    expect(engine.compare(template, person).decision).to.equal('accept');
    expect(engine.check({ ...person, trusted: false }, { template }).verdict.decision).to.equal('reject');
  });

  it('is not what people are taken for', () => {
    const { engine } = enrolled();
    for (const name of ['bob', 'carol', 'dave', 'erin', 'frank']) {
      for (const sample of typings(name, 40)) expect(engine.inspect(sample)).to.equal(undefined);
    }
  });

  it('that draws human-like times is not found', () => {
    const { engine } = enrolled();
    expect(engine.inspect(syntheticTypist('a program with good dice').type(TEXT, 0))).to.equal(undefined);
  });
});
