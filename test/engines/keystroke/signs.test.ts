import { expect } from 'chai';
import { robotTyping } from 'passport-stepup/testing';
import { findSigns } from '../../../src/engines/keystroke/robot.ts';
import { TEXT, typings } from './people.ts';

describe('signs of a program', () => {
  it('in the times are looked for from six keys on', () => {
    expect(findSigns(robotTyping('sixkey')).robot).to.deep.equal(['timing_constant']);
    expect(findSigns(robotTyping('fives')).robot).to.deep.equal([]);
  });

  it('are weak where only the flights, or only the holds, are always the same', () => {
    const [{ keys } = robotTyping(TEXT)] = typings('alice', 1);
    let down = 0;
    const sameFlights = keys.map((key) => {
      const up = down + key.up - key.down;
      const pressed = { code: key.code, down, up };
      down = up + 90;
      return pressed;
    });
    const sameHolds = keys.map((key) => ({ ...key, up: key.down + 81 }));
    expect(findSigns({ keys: sameFlights, trusted: true })).to.deep.include({
      robot: [],
      weak: ['flight_constant'],
    });
    expect(findSigns({ keys: sameHolds, trusted: true })).to.deep.include({
      robot: [],
      weak: ['dwell_constant'],
    });
  });

  it('of every kind are reported together', () => {
    const signs = findSigns({
      ...robotTyping(TEXT, { hold: 1, gap: 1 }),
      trusted: false,
      inserted: 'paste',
      characters: 99,
    });
    expect(signs).to.deep.equal({
      notTyped: ['text_inserted', 'keys_missing'],
      robot: ['untrusted_events', 'dwell_too_short', 'timing_constant', 'too_fast'],
      weak: ['dwell_constant', 'flight_constant'],
    });
  });
});
