import { expect } from 'chai';
import { FaceEngine } from 'passport-stepup/engines';
import { again, reading } from './arbitrary.ts';

describe('the liveness of one capture', () => {
  const engine = new FaceEngine();
  const first = reading('anna');
  const turned = again(first, 'turned', { yaw: 0.4 });
  const opened = again(first, 'opened', { mouthOpen: 0.6 });
  const judged = (...given: Parameters<FaceEngine['liveness']>) => {
    const { decision, reason } = engine.liveness(...given);
    return `${decision}: ${reason}`;
  };

  it('is seen in the asked pose', () => {
    expect(judged([first, turned], 'turn-head')).to.equal('live: pose_seen');
    expect(judged([first, opened], 'open-mouth')).to.equal('live: pose_seen');
  });

  it('is not seen without it, nor in the other pose', () => {
    expect(judged([first, again(first, '1')], 'turn-head')).to.equal('not_live: pose_not_seen');
    expect(judged([first, turned], 'open-mouth')).to.equal('not_live: pose_not_seen');
  });

  it('is not seen in a pose that was there from the start', () => {
    expect(judged([turned, again(turned, '1')], 'turn-head')).to.equal('not_live: pose_not_seen');
    const smile = again(first, 'smile', { mouthOpen: 0.4 });
    expect(judged([smile, again(smile, '1', { mouthOpen: 0.45 })], 'open-mouth')).to.equal(
      'not_live: pose_not_seen',
    );
  });

  it('is not seen in identical pictures, the same pixels in another file included', () => {
    expect(judged([first, { ...first }, turned], 'turn-head')).to.equal('not_live: identical_pictures');
    expect(judged([first, { ...first, digest: 'png' }, turned], 'turn-head')).to.equal(
      'not_live: identical_pictures',
    );
  });

  it('is not seen in pictures of two people', () => {
    expect(judged([first, reading('bob', { yaw: 0.4 })], 'turn-head')).to.equal('not_live: different_people');
  });

  it('cannot be told from copies, one picture, or a picture with a problem', () => {
    const copy = {
      ...first,
      digest: 'copy',
      shape: first.shape.map((one, i) => one + (i % 2 ? 0.01 : -0.01)),
    };
    expect(judged([first, copy])).to.equal('retry: no_movement');
    expect(judged([first])).to.equal('retry: too_few_pictures');
    expect(judged([])).to.equal('retry: too_few_pictures');
    expect(judged([first, again(first, '1', { problem: 'no_face' })])).to.equal('retry: no_face');
  });

  it('does not depend on the advisory numbers', () => {
    const suspicious = [first, turned].map((one) => ({ ...one, advisory: { real: 0, live: 0 } }));
    expect(judged(suspicious, 'turn-head')).to.equal('live: pose_seen');
  });

  it('is not seen in numbers that are none', () => {
    const broken = { ...turned, descriptor: turned.descriptor.map(() => Number.NaN) };
    expect(judged([first, broken], 'turn-head')).to.equal('not_live: different_people');
  });
});
