import { expect } from 'chai';
import { about, asksFor, awareId, given, login, strategyAt } from '../answering.ts';

describe('awareid refuses', () => {
  it('a PIN that its provider does not take: AwareID is not asked about it, and the session ends', async () => {
    const server = await awareId(asksFor('verifyPIN'));
    const pinProvider = { register: async () => undefined, code: async () => undefined };
    const strategy = strategyAt(server.url, { checks: ['pin'], pinProvider });
    const challenge = given(await strategy.challenge(about()));
    const { enrollment: kept, ...who } = login({ challenge, input: { pin: '402917' } });
    const enrollment = { reference: kept?.reference ?? '', data: { ...kept?.data, pinUser: 'u' } };
    expect(await strategy.verify({ ...who, enrollment })).to.deep.equal({
      result: 'rejected',
      reason: 'pin',
    });
    await strategy.close();
    expect(server.called()).to.deep.equal(['authenticate', 'cancelAuthentication']);
    await server.close();
  });
});
