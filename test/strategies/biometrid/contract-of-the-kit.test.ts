import type { EnrollmentReference, FactorStrategy } from 'passport-stepup/strategy-kit';
import { strategyContract } from '../../factor/strategy-contract.ts';
import { type Emulated, emulated, enrolledVoice, showing } from './emulated.ts';
import { picture } from './pictures.ts';
import { spoken } from './voices.ts';

describe('the strategy contract holds for biometrid’s faces', function () {
  this.timeout(240_000);
  let one: Emulated;
  let enrollment: EnrollmentReference;
  let occasion = 0;
  const showingOf = async (person: 'anna' | 'ella') => {
    occasion += 1;
    return { frames: [Buffer.from(await picture(person, occasion)).toString('base64')] };
  };
  before(async () => {
    one = await emulated({ face: { liveness: 'none' } });
  });
  after(() => one.close());
  strategyContract({
    make: async () => {
      const done = await one.face.enroll(showing(one, [await picture('anna')]));
      if (done.result !== 'enrolled') throw new Error(JSON.stringify(done));
      enrollment = done.enrollment;
      return one.face as FactorStrategy;
    },
    good: () => showingOf('anna'),
    bad: () => showingOf('ella'),
    run: () => ({ enrollment }),
    emulated: true,
  });
});

describe('the strategy contract holds for biometrid’s voices', () => {
  let one: Emulated;
  let enrollment: EnrollmentReference;
  let occasion = 10;
  const sayingOf = (person: 'anna' | 'bert') => {
    occasion += 1;
    return { recording: Buffer.from(spoken(person, occasion)).toString('base64') };
  };
  before(async () => {
    one = await emulated();
  });
  after(() => one.close());
  strategyContract({
    make: async () => {
      enrollment = await enrolledVoice(one);
      return one.voice as FactorStrategy;
    },
    good: () => sayingOf('anna'),
    bad: () => sayingOf('bert'),
    run: () => ({ enrollment }),
    emulated: true,
    apart: 181,
  });
});
