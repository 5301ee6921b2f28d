import { expect } from 'chai';
import { FaceEngine, parseFaceTemplate } from 'passport-stepup/engines';
import { again, reading } from './arbitrary.ts';

describe('a face template', () => {
  const engine = new FaceEngine();
  const first = reading('anna');
  const template = engine.enrol([first, again(first, '1'), again(first, '2')]);

  it('survives JSON and compares as before', () => {
    const stored = parseFaceTemplate(JSON.parse(JSON.stringify(template)));
    expect(stored).to.deep.equal(template);
    expect(engine.compare(stored, first)).to.deep.equal(engine.compare(template, first));
  });

  it('of one picture is judged by the single threshold, of several by the mean one', () => {
    expect(engine.compare(engine.enrol([first]), first)).to.include({
      score: 0,
      threshold: 0.55,
      decision: 'accept',
    });
    expect(engine.compare(template, first)).to.include({ threshold: 0.5, decision: 'accept' });
    expect(engine.compare(template, reading('bob'))).to.include({ decision: 'reject' });
  });

  it('of another engine or network is refused', () => {
    for (const foreign of [{ ...template, engine: 'other/1' }, { ...template, model: 'x' }, {}, null])
      expect(() => engine.compare(foreign as never, first))
        .to.throw()
        .with.property('code', 'enrollment_required');
  });

  it('a reading with a problem is never compared', () => {
    expect(() => engine.compare(template, { ...first, problem: 'too_dark' }))
      .to.throw()
      .with.property('code', 'capture_unavailable');
  });

  for (const [why, readings] of Object.entries({
    'no pictures': [],
    'a problem in one': [first, again(first, '1', { problem: 'several_faces' as const })],
    'a turned head': [first, again(first, '1', { yaw: -0.4 })],
    'different people': [first, reading('bob')],
  })) {
    it(`is refused for ${why}`, () => {
      expect(() => engine.enrol(readings))
        .to.throw()
        .with.property('code', 'enrollment_refused');
    });
  }

  it('thresholds out of range are refused', () => {
    for (const threshold of [0, -1, 1, Number.NaN])
      expect(() => new FaceEngine({ threshold }))
        .to.throw()
        .with.property('place', 'threshold');
  });
});
