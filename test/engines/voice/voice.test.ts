import { expect } from 'chai';
import { parseVoiceTemplate, spokenLongEnough, VoiceEngine } from 'passport-stepup/engines';
import { syntheticSpeakers, syntheticVoice } from 'passport-stepup/testing';

const ENROLLED = ['4071932658', '1827364509', '5566013297'];

describe('the voice engine with synthetic speakers', function () {
  this.timeout(240_000);
  const engine = new VoiceEngine();
  const enrol = (name: string) =>
    engine.enrol(ENROLLED.map((phrase, i) => engine.read(syntheticVoice(name).say(phrase, i))));
  const templates = new Map(syntheticSpeakers.map((name) => [name, enrol(name)] as const));
  const template = enrol('cleo');

  for (const speaker of syntheticSpeakers) {
    it(`knows ${speaker} again, whatever is said, and takes nobody else for ${speaker}`, () => {
      for (const [i, phrase] of ['739105', '286440', '905812'].entries()) {
        const reading = engine.read(syntheticVoice(speaker).say(phrase, 10 + i));
        for (const [name, of] of templates) {
          const { score, decision } = engine.compare(of, reading);
          expect(decision, `${name}: ${score}`).to.equal(name === speaker ? 'accept' : 'reject');
          if (name === speaker) expect(score).to.be.above(2);
        }
      }
    });
  }

  it('a template survives JSON and scores as before', () => {
    const stored = parseVoiceTemplate(JSON.parse(JSON.stringify(template)));
    const reading = engine.read(syntheticVoice('cleo').say('739105', 1));
    expect(engine.compare(stored, reading)).to.deep.equal(engine.compare(template, reading));
  });

  it('a template of another engine or background model is refused', () => {
    const reading = engine.read(syntheticVoice('cleo').say('739105', 1));
    for (const foreign of [
      { ...template, engine: 'x' },
      { ...template, model: 'x' },
      { ...template, means: 'AAAA' },
    ])
      expect(() => engine.compare(foreign as never, reading))
        .to.throw()
        .with.property('code', 'enrollment_required');
  });

  it('an enrolment of too little speech or of copies is refused', () => {
    const reading = engine.read(syntheticVoice('cleo').say('4071932658', 1));
    for (const readings of [[], [engine.read(syntheticVoice('cleo').say('12', 1))], [reading, reading]])
      expect(() => engine.enrol(readings))
        .to.throw()
        .with.property('code', 'enrollment_refused');
  });

  it('silence and a word are no speech to judge', () => {
    const short = engine.read(syntheticVoice('cleo').say('1', 1));
    expect(short.problem).to.equal('too_short');
    expect(() => engine.compare(template, short))
      .to.throw()
      .with.property('code', 'capture_unavailable');
  });

  it('counts whether a phrase was spoken long enough', () => {
    const reading = engine.read(syntheticVoice('cleo').say('739105', 1));
    expect(spokenLongEnough('739105', reading)).to.equal(true);
    expect(spokenLongEnough('7391057391057391057', reading)).to.equal(false);
    expect(spokenLongEnough('', { speechSeconds: 0 })).to.equal(false);
  });
});
