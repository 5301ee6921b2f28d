import { expect } from 'chai';
import {
  BiometridClient,
  type BiometridClientOptions,
  BiometridFaceStrategy,
  BiometridVoiceStrategy,
} from 'passport-stepup/strategies/biometrid';

const usable = { baseUrl: 'https://api.biometrid.com/api/1.0', key: 'k', secret: 's' };
const client = new BiometridClient(usable);
const liveness = { baseUrl: 'https://face.biometrid.com', appToken: 't' };

const refused: Record<string, [Partial<BiometridClientOptions>, string]> = {
  'no key': [{ key: '' }, 'key'],
  'no secret': [{ secret: '' }, 'secret'],
  'an address without https': [{ baseUrl: 'http://api.biometrid.com' }, 'baseUrl'],
  'a liveness address without https': [{ liveness: { ...liveness, baseUrl: 'http://x.example' } }, 'baseUrl'],
  'no app token': [{ liveness: { ...liveness, appToken: '' } }, 'liveness.appToken'],
  'another path for a documented operation': [
    { operations: { verifyFace: { path: '/x' } } as BiometridClientOptions['operations'] & object },
    'operations.verifyFace',
  ],
  'a path that loses the user': [
    { operations: { getEnrollStatus: { path: '/status' } } },
    'operations.getEnrollStatus',
  ],
};

describe('Biometrid is refused at start', () => {
  for (const [name, [options, place]] of Object.entries(refused)) {
    it(`with ${name}`, () => {
      expect(() => new BiometridClient({ ...usable, ...options }))
        .to.throw()
        .that.includes({ code: 'configuration_invalid', place });
    });
  }

  it('with liveness and no liveness host, and with numbers out of range', () => {
    for (const options of [
      {},
      { liveness: 'none', photos: 0 },
      { liveness: 'none', minimumConfidence: 2 },
    ] as const)
      expect(() => new BiometridFaceStrategy({ client, ...options }))
        .to.throw()
        .that.includes({ code: 'configuration_invalid' });
    for (const options of [{ recordings: 0 }, { mostRecordings: 1.5 }, { dialogueSeconds: Number.NaN }])
      expect(() => new BiometridVoiceStrategy({ client, ...options }))
        .to.throw()
        .that.includes({ code: 'configuration_invalid' });
  });

  it('and not with what the vendor documents', () => {
    const whole = new BiometridClient({ ...usable, liveness });
    expect(new BiometridFaceStrategy({ client: whole })).to.include({
      vendor: 'biometrid',
      bestLiveness: 'separate',
    });
    expect(new BiometridFaceStrategy({ client, liveness: 'none' })).to.include({ bestLiveness: 'none' });
    expect(new BiometridVoiceStrategy({ client }).falseMatchRate).to.equal(undefined);
  });
});
