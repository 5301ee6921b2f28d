import { expect } from 'chai';
import { systemRandom } from 'passport-stepup/strategy-kit';
import { Pin } from '../../../../strategies/authx/emulator/pin.ts';

describe('a PIN in the AuthX emulator', () => {
  it('takes no sixth try, though all were begun before the first was compared', async () => {
    const pin = new Pin('402917', systemRandom);
    const tries = await Promise.all(
      ['000001', '000002', '000003', '000004', '000005', '402917'].map((one) => pin.matches(one)),
    );
    expect(tries).to.deep.equal([false, false, false, false, false, false]);
    expect(pin.locked).to.equal(true);
  });

  it('forgets wrong tries after a right one', async () => {
    const pin = new Pin('402917', systemRandom);
    for (const one of ['1', '2', '3', '4', '402917', '1', '2', '3', '4', '402917'])
      expect(await pin.matches(one)).to.equal(one === '402917');
  });
});
