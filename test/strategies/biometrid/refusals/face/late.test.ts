import { expect } from 'chai';
import { BiometridFaceStrategy } from 'passport-stepup/strategies/biometrid';
import { caught } from '../../../../lib/http/caught.ts';
import { clientOf, login, scripted, userId, well } from '../../answering.ts';

for (const late of ['/biometrics/liveness', `/users/${userId}/dialogue/verify/face`])
  it(`biometrid face: no answer in time of ${late.replace(userId, '…')} proves nothing`, async () => {
    const server = await scripted({ ...well, [late]: () => undefined });
    const client = clientOf(server, { totalTimeout: 0.5 });
    const error = await caught(new BiometridFaceStrategy({ client, liveness: 'pictures' }).verify(login()));
    expect(error.code).to.equal('vendor_timeout');
    await client.close();
    await server.close();
  });
