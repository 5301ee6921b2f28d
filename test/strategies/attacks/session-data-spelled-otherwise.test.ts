import { expect } from 'chai';
import { BiometridFaceStrategy } from 'passport-stepup/strategies/biometrid';
import { clientOf, jpeg, login, scripted, userId, well } from '../biometrid/answering.ts';

it('biometrid face: session data of the SDK count once, however their base64 is spelled', async () => {
  const server = await scripted(well);
  const client = clientOf(server);
  const strategy = new BiometridFaceStrategy({ client });
  const once = async (sessionData: string) => {
    const zoom = { sessionId: 'zoom-1', sessionData, auditTrail: [jpeg] };
    const outcome = await strategy.verify({ ...login(), input: { zoom } });
    expect(outcome).to.include({ result: 'verified', subject: userId });
    return 'oneTime' in outcome ? outcome.oneTime : undefined;
  };
  // Both are the two bytes "zo": the last character's unused bits differ.
  const names = [await once('em8='), await once('em9=')];
  expect(names[0]).to.be.a('string').and.equal(names[1]);
  expect(await once('em9v')).to.not.equal(names[0]);
  await client.close();
  await server.close();
});
