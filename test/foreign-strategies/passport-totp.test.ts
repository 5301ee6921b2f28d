import { expect } from 'chai';
import { generate } from 'otplib';
import { factor } from '../factor/harness.ts';
import { stock, useStock } from './harness.ts';

describe('passport-totp as a factor', () => {
  const { submit, events } = useStock();
  const Totp = stock('passport-totp');
  const seed = Buffer.from('12345678901234567890');
  const seeds: Record<string, Buffer> = { alice: seed };
  const strategy = new Totp(
    (user: { id: string }, done: (error: unknown, key?: Buffer, period?: number) => void) =>
      done(null, seeds[user.id] ?? Buffer.from('nobody'), 30),
  );
  const otp = factor('otp', { strategy, fields: { code: 'otp_code' } });
  const code = () => generate({ secret: new Uint8Array(seed) });

  it('verifies a code of the session’s subject, once: a replay that it would accept is refused', async () => {
    const otp_code = await code();
    expect(await submit(otp, { otp_code })).to.include({ result: 'verified', subject: 'alice' });
    expect(await submit(otp, { otp_code })).to.include({ result: 'rejected', reason: 'replayed' });
    expect(events.map((event) => event.type)).to.include('factor.replayed');
  });

  it('refuses a wrong code', async () => {
    expect(await submit(otp, { otp_code: '000000' })).to.include({ result: 'rejected', reason: 'refused' });
  });

  it('refuses another subject’s code', async () => {
    const otp_code = await code();
    expect(await submit(otp, { otp_code }, { subject: 'bob' })).to.include({
      result: 'rejected',
      reason: 'refused',
    });
  });

  it('does not see a code in the address', async () => {
    expect(await submit(otp, {})).to.have.nested.property('error.code', 'request_malformed');
  });
});
