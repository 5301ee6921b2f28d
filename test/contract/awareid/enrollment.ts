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
} from './case.ts';

const PIN = '40961';

export const enrollmentCases: readonly Case[] = [
  {
    operationId: 'enroll',
    mocked: (client) => client.enrollment.enroll(request('enroll')),
    examples: asDocumented('enroll'),
    emulated: async (world) => {
      const { body } = await world.client.enrollment.enroll(ada);
      expect(body).to.include({ userExistsAlready: false });
      expect(body.requiredChecks).to.deep.equal(['addDevice', 'addFace']);
      await enrolledByFace(world);
      const again = (await world.client.enrollment.enroll(ada)).body;
      expect(again).to.include({ userExistsAlready: true });
      expect(again.reEnrollmentToken).to.be.a('string');
      await refusedBy(world.client.enrollment.enroll({ ...ada, email: '' }));
    },
  },
  {
    operationId: 'addDevice',
    mocked: (client) => client.enrollment.addDevice(request('addDevice')),
    examples: asDocumented('addDevice'),
    emulated: async (world) => {
      const { deviceId, publicKey } = device();
      const enrollmentToken = await begin(world);
      const { body } = await world.client.enrollment.addDevice({ enrollmentToken, deviceId, publicKey });
      expect(body).to.deep.equal({ enrollmentStatus: 1, registrationCode: '' });
      await refusedBy(world.client.enrollment.addDevice({ enrollmentToken: 'none', deviceId, publicKey }));
    },
  },
  {
    operationId: 'addFace',
    mocked: (client) => client.enrollment.addFace(request('addFace')),
    examples: asDocumented('addFace'),
    emulated: async (world) => {
      expect(await enrolledByFace(world)).to.match(/^[0-9a-f-]{36}$/);
    },
  },
  {
    operationId: 'addVoice',
    mocked: (client) => client.enrollment.addVoice(request('addVoice')),
    examples: asDocumented('addVoice'),
    emulated: async (world) => {
      await world.client.admin.updateConfig(config({ addVoice: true }, { verifyVoice: true }));
      const enrollmentToken = await begin(world);
      const livenessData = await voice('anna', 3);
      const { body } = await world.client.enrollment.addVoice({ enrollmentToken, livenessData });
      expect(body).to.include({ livenessResult: true, enrollmentStatus: 2 });
    },
  },
  {
    operationId: 'enrollPinInitiate',
    mocked: (client) => client.enrollment.initiatePin(request('enrollPinInitiate')),
    examples: asDocumented('enrollPinInitiate'),
    emulated: async (world) => {
      await world.client.admin.updateConfig(config({ addPIN: true }, { verifyPIN: true }));
      const enrollmentToken = await begin(world);
      const { body } = await world.client.enrollment.initiatePin({ enrollmentToken });
      expect(body).to.include({ enrollmentStatus: 1, pinUser: 'ada' });
      expect(body.activationToken).to.match(/^[0-9a-f]{32}$/);
    },
  },
  {
    operationId: 'enrollPinFinalize',
    mocked: (client) => client.enrollment.addPin(request('enrollPinFinalize')),
    examples: asDocumented('enrollPinFinalize'),
    emulated: async (world) => {
      await world.client.admin.updateConfig(config({ addPIN: true }, { verifyPIN: true }));
      const enrollmentToken = await begin(world);
      const { body } = await world.client.enrollment.initiatePin({ enrollmentToken });
      const early = await world.client.enrollment.addPin({ enrollmentToken });
      await world.emulator.pinProvider.register(body.activationToken ?? '', PIN);
      const done = await world.client.enrollment.addPin({ enrollmentToken });
      expect([early.body.enrollmentStatus, done.body.enrollmentStatus]).to.deep.equal([1, 2]);
    },
  },
  {
    operationId: 'enrollCheckDevice',
    mocked: (client) => client.enrollment.checkDevice(request('enrollCheckDevice')),
    examples: asDocumented('enrollCheckDevice'),
    emulated: async (world) => {
      await world.client.admin.updateConfig(config({ deviceSecurity: true }, { deviceSecurity: true }));
      const enrollmentToken = await begin(world);
      const { body } = await world.client.enrollment.checkDevice({ enrollmentToken, apSessionId: 'p-1' });
      expect(body).to.include({ enrollmentStatus: 2 });
    },
  },
  {
    operationId: 'cancelEnrollment',
    mocked: (client) => client.enrollment.cancel(request('cancelEnrollment')),
    examples: asDocumented('cancelEnrollment'),
    emulated: async (world) => {
      const enrollmentToken = await begin(world);
      expect(await world.client.enrollment.cancel({ enrollmentToken })).to.deep.equal({
        body: undefined,
        emulated: true,
      });
      await refusedBy(
        world.client.enrollment.addFace({ enrollmentToken, faceLivenessData: await face('anna') }),
      );
    },
  },
];
