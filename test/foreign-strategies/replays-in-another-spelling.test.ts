import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { SignJWT } from 'jose';
import { factor } from '../factor/harness.ts';
import { type Done, stock, useStock } from './harness.ts';

const { ExtractJwt } = createRequire(import.meta.url)('passport-jwt');

describe('a replay that a stock strategy accepts in another spelling', () => {
  const { submit } = useStock();
  const Bearer = stock('passport-http-bearer');
  const Jwt = stock('passport-jwt');
  const Custom = stock('passport-custom');
  const secret = 'a secret of thirty-two characters';

  for (const again of ['bearer T', 'BEARER T', 'Bearer T ', 'Bearer   T']) {
    it(`is refused as ${JSON.stringify(again)}`, async () => {
      const strategy = new Bearer((_token: string, done: Done) => done(null, { id: again }));
      const device = factor('device-key', strategy);
      const shown = (authorization: string) =>
        submit(device, {}, { subject: again, headers: { authorization } });
      const token = randomUUID();
      expect(await shown(`Bearer ${token}`)).to.include({ result: 'verified' });
      expect(await shown(again.replace('T', token))).to.include({ result: 'rejected', reason: 'replayed' });
    });
  }

  for (const again of ['bearer T', 'Bearer T x', 'Bearer T=', 'Bearer malleable']) {
    it(`is refused of a JWT as ${JSON.stringify(again)}`, async () => {
      const jwtFromRequest = ExtractJwt.fromAuthHeaderAsBearerToken();
      const strategy = new Jwt(
        { secretOrKey: secret, algorithms: ['HS256'], jwtFromRequest },
        (_claims: unknown, done: Done) => done(null, { id: again }),
      );
      const token = await new SignJWT({ sub: 'alice' })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuedAt()
        .setJti(randomUUID())
        .sign(Buffer.from(secret));
      const device = factor('device-key', strategy);
      const shown = (authorization: string) =>
        submit(device, {}, { subject: again, headers: { authorization } });
      expect(await shown(`Bearer ${token}`)).to.include({ result: 'verified' });
      const other = { T: token, malleable: `${token.slice(0, -1)}-` };
      const spelled = again.replace(/T|malleable/, (name) => other[name as 'T']);
      expect(await shown(spelled)).to.include({ result: 'rejected', reason: 'replayed' });
    });
  }

  it('is refused with other fields beside it, where the setting says which one is the proof', async () => {
    const strategy = new Custom((request: { body: { answer: string } }, done: Done) =>
      done(null, request.body.answer.trim() === 'right' ? { id: 'carl' } : false),
    );
    const setting = { strategy, fields: ['answer', 'device'], proof: ['answer'] };
    const custom = factor('device-key', setting);
    expect(await submit(custom, { answer: 'right', device: 'a' }, { subject: 'carl' })).to.include({
      result: 'verified',
    });
    expect(await submit(custom, { answer: 'right', device: 'b' }, { subject: 'carl' })).to.include({
      reason: 'replayed',
    });
    expect(await submit(custom, { answer: ' right', device: 'c' }, { subject: 'carl' })).to.include({
      reason: 'replayed',
    });
  });

  it('is refused with another field beside it, where the setting says which header is the proof', async () => {
    const strategy = new Custom((request: { headers: Record<string, string> }, done: Done) =>
      done(null, request.headers['x-device-token'] === 'right' ? { id: 'dora' } : false),
    );
    const read = { strategy, fields: ['device'], headers: ['x-device-token'] };
    const custom = factor('device-key', { ...read, proof: ['x-device-token'] });
    const shown = (device: string) =>
      submit(custom, { device }, { subject: 'dora', headers: { 'x-device-token': 'right' } });
    expect(await shown('a')).to.include({ result: 'verified' });
    expect(await shown('b')).to.include({ result: 'rejected', reason: 'replayed' });
    expect(() => factor('device-key', { ...read, proof: ['x-other'] })).to.throw('proof');
  });
});
