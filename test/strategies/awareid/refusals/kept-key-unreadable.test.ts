import { expect } from 'chai';
import { about, asksFor, awareId, given, key, login, strategyAt } from '../answering.ts';

describe('awareid refuses', () => {
  it('a device whose kept key cannot be read, before AwareID is asked about it', async () => {
    const server = await awareId(asksFor('verifyDevice'));
    const strategy = strategyAt(server.url, { checks: ['device'] });
    const challenge = given(await strategy.challenge(about()));
    const capture = login({ challenge });
    const { enrollment: kept } = capture;
    const enrollment = { reference: kept?.reference ?? '', data: { ...kept?.data, publicKey: key.deviceId } };
    expect(await strategy.verify({ ...capture, enrollment })).to.deep.equal({
      result: 'rejected',
      reason: 'device_signature',
    });
    await strategy.close();
    expect(server.called()).to.deep.equal(['authenticate', 'cancelAuthentication']);
    await server.close();
  });
});
