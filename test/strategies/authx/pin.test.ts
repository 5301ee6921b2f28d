import { expect } from 'chai';
import { caught } from '../../lib/http/caught.ts';
import { captureOf, type Emulated, emulated, referenceOf } from './emulated.ts';

describe('authx: a PIN', () => {
  let one: Emulated;
  beforeEach(async () => {
    one = await emulated();
  });
  afterEach(() => one.close());

  it('is set, proves pin for the enrolled user, and a wrong one is the person’s refusal', async () => {
    const reference = referenceOf(await one.pin.enroll(captureOf({ pin: '040971' })));
    expect(await one.pin.verify(captureOf({ pin: '040971' }, reference))).to.deep.equal({
      result: 'verified',
      subject: reference,
      methods: ['pin'],
      liveness: 'none',
      binding: 'none',
      emulated: true,
    });
    for (const pin of ['040972', '40971', '0409710'])
      expect(await one.pin.verify(captureOf({ pin }, reference))).to.include({ result: 'rejected' });
  });

  const unfit = {
    '123456': 'pin_easily_guessed',
    '987654': 'pin_easily_guessed',
    '890123': 'pin_easily_guessed',
    '000000': 'pin_easily_guessed',
    '121212': 'pin_easily_guessed',
    '123123': 'pin_easily_guessed',
    '112233': 'pin_easily_guessed',
    '04097': 'pin_too_short',
  } as const;
  for (const [pin, reason] of Object.entries(unfit)) {
    it(`is not set to ${pin}: another is asked for, and nothing is sent`, async () => {
      expect(await one.pin.enroll(captureOf({ pin }))).to.deep.equal({ result: 'retry', reason });
      expect(one.emulator.requests()).to.have.length(0);
    });
  }

  it('wants an enrollment of ours', async () => {
    const error = await caught(one.pin.verify(captureOf({ pin: '040971' })));
    expect(error.code).to.equal('enrollment_required');
    expect(one.emulator.requests()).to.have.length(0);
  });

  for (const pin of [
    undefined,
    null,
    '',
    '123',
    '1234567890123',
    402917,
    ['402917'],
    '40291７',
    '40 291',
    '4e5111',
  ]) {
    it(`cannot be ${JSON.stringify(pin)}, and the complaint does not repeat it`, async () => {
      const parsed = one.pin.input.safeParse({ pin });
      expect(parsed.success).to.equal(false);
      if (typeof pin === 'string' && pin !== '') expect(parsed.error?.message).to.not.include(pin);
    });
  }
});
