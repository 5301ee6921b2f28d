import { expect } from 'chai';
import { rejected, VendorError, verified } from 'passport-stepup/strategy-kit';
import { factor, harness } from '../harness.ts';
import { KitStrategy } from '../kit-strategy.ts';

describe('failover', () => {
  const { submit, store, runner } = harness();
  after(() => store.close());
  const down = () => {
    throw new VendorError('vendor_unavailable', 'down');
  };
  const backup = new KitStrategy({ name: 'backup', verify: () => verified() });

  it('goes on to the next strategy when a service fails, and says who served', async () => {
    const otp = factor('otp', [new KitStrategy(down), backup]);
    const result = await submit(otp, { code: '1' });
    expect(result).to.have.nested.property('evidence.servedBy', 'backup');
  });

  it('never asks the next one after a refusal', async () => {
    const otp = factor('otp', [new KitStrategy(() => rejected('no')), backup]);
    expect(await submit(otp, { code: '2' })).to.include({ result: 'rejected', reason: 'no' });
  });

  it('ends with the last error when all fail', async () => {
    const otp = factor('otp', [new KitStrategy(() => Promise.reject(new Error('x'))), new KitStrategy(down)]);
    expect(await submit(otp, { code: '3' })).to.have.nested.property('error.code', 'vendor_unavailable');
  });

  it('hands an answer to a challenge to nobody but its maker', async () => {
    const maker = new KitStrategy({
      name: 'maker',
      challenge: async () => ({ data: { text: 'a' } }),
      verify: down,
    });
    const otp = factor('otp', [maker, backup]);
    const { nonce, data } = await runner.challenge({
      factor: otp,
      issuedTo: 'sid',
      ceremony: 'c1',
      subject: 'alice',
      ttl: 9,
    });
    expect(data).to.deep.equal({ text: 'a' });
    expect(await submit(otp, { code: '4' }, { nonce })).to.have.nested.property(
      'error.code',
      'vendor_unavailable',
    );
  });

  it('makes do with the nonce when the challenge’s maker is down', async () => {
    const maker = new KitStrategy({ name: 'maker', challenge: async () => down(), verify: down });
    const result = await submit(factor('otp', [maker, backup]), { code: '5' });
    expect(result).to.have.nested.property('evidence.servedBy', 'backup');
  });
});
