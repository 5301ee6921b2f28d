import { expect } from 'chai';
import {
  ada,
  asDocumented,
  begin,
  type Case,
  config,
  device,
  enrolledByFace,
  face,
  refusedBy,
  request,
  voice,
  type World,
  withStatus,
} from './case.ts';

async function begun({ client }: World): Promise<string> {
  return (await client.enrollment.enroll(ada)).body.reEnrollmentToken ?? expect.fail('not known');
}

async function begunByFace(world: World): Promise<string> {
  await enrolledByFace(world);
  return begun(world);
}

async function recognised(world: World): Promise<string> {
  const reEnrollmentToken = await begunByFace(world);
  const faceLivenessData = await face('anna');
  const { body } = await world.client.reEnrollment.verifyFace({ reEnrollmentToken, faceLivenessData });
  expect(body).to.include({ livenessResult: true, matchResult: true, authStatus: 2 });
  return reEnrollmentToken;
}

export const reEnrollmentCases: readonly Case[] = [
  {
    operationId: 'reEnrollVerifyFace',
    mocked: (client) => client.reEnrollment.verifyFace(request('reEnrollVerifyFace')),
    examples: asDocumented('reEnrollVerifyFace', withStatus),
    emulated: async (world) => {
      const reEnrollmentToken = await begunByFace(world);
      const faceLivenessData = await face('ella');
      const { body } = await world.client.reEnrollment.verifyFace({ reEnrollmentToken, faceLivenessData });
      expect(body).to.include({ matchResult: false, authStatus: 1 });
    },
  },
  {
    operationId: 'reEnrollVerifyVoice',
    mocked: (client) => client.reEnrollment.verifyVoice(request('reEnrollVerifyVoice')),
    examples: asDocumented('reEnrollVerifyVoice', withStatus),
    emulated: async (world) => {
      const only = { verifyVoice: true };
      await world.client.admin.updateConfig(config({ addVoice: true }, only, only));
      const enrollmentToken = await begin(world);
      await world.client.enrollment.addVoice({ enrollmentToken, livenessData: await voice('anna', 3) });
      const reEnrollmentToken = await begun(world);
      const livenessData = await voice('anna');
      const { body } = await world.client.reEnrollment.verifyVoice({ reEnrollmentToken, livenessData });
      expect(body).to.include({ matchResult: true, authStatus: 2 });
    },
  },
  {
    operationId: 'reEnrollPinResetInitiate',
    mocked: (client) => client.reEnrollment.initiatePinReset(request('reEnrollPinResetInitiate')),
    examples: asDocumented('reEnrollPinResetInitiate', withStatus),
    emulated: async (world) => {
      const reEnrollmentToken = await recognised(world);
      const { body } = await world.client.reEnrollment.initiatePinReset({ reEnrollmentToken });
      expect(body.mpinId).to.match(/^[0-9a-f]{64}$/);
    },
  },
  {
    operationId: 'reEnrollPinResetComplete',
    mocked: (client) => client.reEnrollment.completePinReset(request('reEnrollPinResetComplete')),
    examples: asDocumented('reEnrollPinResetComplete', withStatus),
    emulated: async (world) => {
      const reEnrollmentToken = await recognised(world);
      const { body } = await world.client.reEnrollment.initiatePinReset({ reEnrollmentToken });
      await world.emulator.pinProvider.register(body.activationToken ?? '', '40961');
      const done = await world.client.reEnrollment.completePinReset({
        reEnrollmentToken,
        pinId: body.mpinId ?? '',
      });
      expect(done.body).to.include({ message: 'SUCCESS' });
    },
  },
  {
    operationId: 'reEnrollCheckDevice',
    mocked: (client) => client.reEnrollment.checkDevice(request('reEnrollCheckDevice')),
    examples: asDocumented('reEnrollCheckDevice', withStatus),
    emulated: async (world) => {
      const risk = { deviceSecurity: true };
      await world.client.admin.updateConfig(config(risk, risk, risk));
      const enrollmentToken = await begin(world);
      await world.client.enrollment.checkDevice({ enrollmentToken, apSessionId: 'p-1' });
      const reEnrollmentToken = await begun(world);
      const { body } = await world.client.reEnrollment.checkDevice({ reEnrollmentToken, apSessionId: 'p-1' });
      expect(body).to.include({ authStatus: 2 });
    },
  },
  {
    operationId: 'completeReEnroll',
    mocked: (client) => client.reEnrollment.complete(request('completeReEnroll')),
    examples: asDocumented('completeReEnroll'),
    emulated: async (world) => {
      const reEnrollmentToken = await begunByFace(world);
      await refusedBy(world.client.reEnrollment.complete({ reEnrollmentToken }));
      const faceLivenessData = await face('anna');
      await world.client.reEnrollment.verifyFace({ reEnrollmentToken, faceLivenessData });
      const { deviceId, publicKey } = device();
      const sent = { reEnrollmentToken, deviceId, publicKey, addOrUpdate: 1 } as const;
      expect((await world.client.reEnrollment.complete(sent)).body.registrationCode).to.be.a('string');
    },
  },
  {
    operationId: 'cancelReEnrollment',
    mocked: (client) => client.reEnrollment.cancel(request('cancelReEnrollment')),
    examples: asDocumented('cancelReEnrollment'),
    emulated: async (world) => {
      const reEnrollmentToken = await begunByFace(world);
      await world.client.reEnrollment.cancel({ reEnrollmentToken });
      await refusedBy(world.client.reEnrollment.cancel({ reEnrollmentToken }));
    },
  },
];
