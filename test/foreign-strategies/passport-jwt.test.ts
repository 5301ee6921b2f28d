import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { SignJWT } from 'jose';
import { factor } from '../factor/harness.ts';
import { type Done, stock, useStock } from './harness.ts';

describe('passport-jwt as a factor', () => {
  const { submit } = useStock();
  const { ExtractJwt } = createRequire(import.meta.url)('passport-jwt');
  const secret = 'a secret of thirty-two characters';
  const Jwt = stock('passport-jwt');
  const options = { secretOrKey: secret, algorithms: ['HS256'] };
  const verify = (claims: { sub: string }, done: Done) => done(null, { id: claims.sub });
  const fromHeader = new Jwt(
    { ...options, jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken() },
    verify,
  );
  const fromBody = new Jwt({ ...options, jwtFromRequest: ExtractJwt.fromBodyField('device_token') }, verify);
  const token = (sub: string, key = secret) =>
    new SignJWT({ sub })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt()
      .setJti(randomUUID())
      .setExpirationTime('1m')
      .sign(Buffer.from(key));

  it('verifies a token from the header', async () => {
    const headers = { authorization: `Bearer ${await token('alice')}` };
    expect(await submit(factor('device-key', fromHeader), {}, { headers })).to.include({
      result: 'verified',
      subject: 'alice',
    });
  });

  it('verifies a token from the body', async () => {
    const device = factor('device-key', { strategy: fromBody, fields: ['device_token'] });
    const result = await submit(device, { device_token: await token('alice') });
    expect(result).to.include({ result: 'verified', subject: 'alice' });
  });

  it('refuses a token under another key', async () => {
    const headers = { authorization: `Bearer ${await token('alice', 'another secret of 32 characters!')}` };
    expect(await submit(factor('device-key', fromHeader), {}, { headers })).to.include({
      result: 'rejected',
      reason: 'refused',
    });
  });

  it('refuses somebody else’s token', async () => {
    const headers = { authorization: `Bearer ${await token('bob')}` };
    const result = await submit(factor('device-key', fromHeader), {}, { headers });
    expect(result).to.include({ result: 'rejected', reason: 'subject_mismatch' });
  });

  it('reads a header of its own where it is declared, and is shown no other', async () => {
    const strategy = new Jwt({ ...options, jwtFromRequest: ExtractJwt.fromHeader('x-device-token') }, verify);
    const headers = { 'x-device-token': await token('alice') };
    expect(await submit(factor('device-key', strategy), {}, { headers })).to.include({ result: 'rejected' });
    const declared = factor('device-key', { strategy, headers: ['x-device-token'] });
    const again = { 'x-device-token': await token('alice') };
    expect(await submit(declared, {}, { headers: again })).to.include({ result: 'verified' });
    expect(await submit(declared, {}, { headers: again })).to.include({ reason: 'replayed' });
    const beside = { ...again, authorization: 'Bearer another', 'x-other': 'header' };
    expect(await submit(declared, {}, { headers: beside })).to.include({ reason: 'replayed' });
  });
});
