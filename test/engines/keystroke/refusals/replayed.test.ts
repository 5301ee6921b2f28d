import { expect } from 'chai';
import { seededRandom } from '../../../../src/testing/seeded-random.ts';
import { enrolled, laterTyping, typings } from '../people.ts';

describe('a replayed typing', () => {
  it('is refused the second time, however well it matches', () => {
    const { engine, template } = enrolled();
    const first = engine.check(laterTyping(), { template });
    const second = engine.check(laterTyping(), { template, remembered: first.remembered });
    expect(first.verdict.decision).to.equal('accept');
    expect(second.verdict).to.include({ decision: 'reject', reason: 'replayed' });
  });

  it('is refused when it was refused the first time too', () => {
    const { engine, template } = enrolled();
    const [stranger = laterTyping()] = typings('mallory', 1);
    const first = engine.check(stranger, { template });
    const second = engine.check(stranger, { template, remembered: first.remembered });
    expect(first.verdict.reason).to.equal('too_different');
    expect(second.verdict.reason).to.equal('replayed');
  });

  it('is refused when it is one of the typings enrolled with', () => {
    const { engine, template } = enrolled();
    for (const sample of typings('alice', 5)) {
      expect(engine.check(sample, { template }).verdict.reason).to.equal('replayed');
    }
  });

  it('is refused with each key moved by up to 2 ms and the whole moved in time', () => {
    const { engine, template } = enrolled();
    const { uniform } = seededRandom('jitter');
    const first = engine.check(laterTyping(), { template });
    const jitter = (time: number) => time + 5000 + 4 * uniform() - 2;
    const keys = laterTyping().keys.map(({ code, down, up }) => ({
      code,
      down: jitter(down),
      up: jitter(up),
    }));
    const second = engine.check({ keys, trusted: true }, { template, remembered: first.remembered });
    expect(second.verdict.reason).to.equal('replayed');
  });

  it('is remembered whatever became of it, and only its times are', () => {
    const { engine, template } = enrolled();
    const captures = [
      laterTyping({ trusted: false }),
      laterTyping({ inserted: 'paste' }),
      laterTyping({ clockStep: 50 }),
    ];
    for (const capture of captures) {
      const { remembered } = engine.check(capture, { template });
      expect(remembered).to.deep.equal([engine.read(capture).timings]);
    }
  });

  it('is not what another typing by the same person is taken for', () => {
    const { engine, template } = enrolled();
    let remembered: readonly (readonly number[])[] = [];
    for (const sample of typings('alice', 60, 100)) {
      const checked = engine.check(sample, { template, remembered });
      expect(checked.verdict.reason).to.be.oneOf(['matched', 'too_different']);
      remembered = checked.remembered;
    }
    expect(remembered).to.have.length(30);
  });
});
