import { expect } from 'chai';
import {
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

/** Opens a session of somebody who has enrolled with a device risk check alone. */
async function session(world: World, authentication: object): Promise<string> {
  await world.client.admin.updateConfig(config({ deviceSecurity: true }, authentication));
  const enrollmentToken = await begin(world);
  await world.client.enrollment.checkDevice({ enrollmentToken, apSessionId: 'p-1' });
  return (await world.client.authentication.authenticate({ username: 'ada' })).body.authToken;
}

async function sessionByFace(world: World): Promise<string> {
  const registrationCode = await enrolledByFace(world);
  return (await world.client.authentication.authenticate({ registrationCode })).body.authToken;
}

export const authenticationCases: readonly Case[] = [
  {
    operationId: 'authenticate',
    mocked: (client) => client.authentication.authenticate(request('authenticate')),
    examples: asDocumented('authenticate'),
    emulated: async (world) => {
      const registrationCode = await enrolledByFace(world);
      const { body } = await world.client.authentication.authenticate({ registrationCode });
      expect(body.requiredChecks).to.deep.equal(['verifyFace']);
      await refusedBy(world.client.authentication.authenticate({ username: 'nobody' }));
    },
  },
  {
    operationId: 'verifyDevice',
    mocked: (client) => client.authentication.verifyDevice(request('verifyDevice')),
    examples: asDocumented('verifyDevice'),
    emulated: async (world) => {
      for (const curve of ['P-256', 'secp256k1'] as const) {
        world.reset();
        await world.client.admin.updateConfig(config({ addDevice: true }, { verifyDevice: true }));
        const { sign, ...own } = device(curve);
        const enrollmentToken = await begin(world);
        await world.client.enrollment.addDevice({ enrollmentToken, ...own });
        const { authToken } = (await world.client.authentication.authenticate({ username: 'ada' })).body;
        const prove = async (text: string) =>
          (
            await world.client.authentication.verifyDevice({
              authToken,
              deviceId: own.deviceId,
              signature: sign(text),
            })
          ).body;
        expect(await prove('another text')).to.deep.equal({
          message: 'Device signature is invalid',
          authStatus: 1,
        });
        expect(await prove(authToken)).to.deep.equal({ message: 'Device verified.', authStatus: 2 });
      }
    },
  },
  {
    operationId: 'verifyFace',
    mocked: (client) => client.authentication.verifyFace(request('verifyFace')),
    examples: asDocumented('verifyFace', withStatus),
    emulated: async (world) => {
      const authToken = await sessionByFace(world);
      const { verifyFace } = world.client.authentication;
      const show = async (person: 'anna' | 'ella') => {
        const faceLivenessData = await face(person);
        return (await verifyFace.call(world.client.authentication, { authToken, faceLivenessData })).body;
      };
      expect(await show('ella')).to.include({ livenessResult: true, matchResult: false, authStatus: 1 });
      expect(await show('anna')).to.include({ livenessResult: true, matchResult: true, authStatus: 2 });
    },
  },
  {
    operationId: 'verifyVoice',
    mocked: (client) => client.authentication.verifyVoice(request('verifyVoice')),
    examples: asDocumented('verifyVoice', withStatus),
    emulated: async (world) => {
      await world.client.admin.updateConfig(config({ addVoice: true }, { verifyVoice: true }));
      const enrollmentToken = await begin(world);
      await world.client.enrollment.addVoice({ enrollmentToken, livenessData: await voice('anna', 3) });
      const { authToken } = (await world.client.authentication.authenticate({ username: 'ada' })).body;
      const say = async (person: 'anna' | 'bert') =>
        (await world.client.authentication.verifyVoice({ authToken, livenessData: await voice(person) }))
          .body;
      expect(await say('bert')).to.include({ matchResult: false, authStatus: 1 });
      expect(await say('anna')).to.include({ livenessResult: true, matchResult: true, authStatus: 2 });
    },
  },
  {
    operationId: 'verifyPin',
    mocked: (client) => client.authentication.verifyPin(request('verifyPin')),
    examples: asDocumented('verifyPin'),
    emulated: async (world) => {
      await world.client.admin.updateConfig(config({ addPIN: true }, { verifyPIN: true }));
      const enrollmentToken = await begin(world);
      const { body } = await world.client.enrollment.initiatePin({ enrollmentToken });
      await world.emulator.pinProvider.register(body.activationToken ?? '', '40961');
      await world.client.enrollment.addPin({ enrollmentToken });
      const { authToken } = (await world.client.authentication.authenticate({ username: 'ada' })).body;
      const type = async (pin: string) => {
        const authorizationCode = await world.emulator.pinProvider.code('ada', pin);
        return (await world.client.authentication.verifyPin({ authToken, authorizationCode })).body
          .authStatus;
      };
      expect([await type('11111'), await type('40961')]).to.deep.equal([1, 2]);
    },
  },
  {
    operationId: 'authCheckDevice',
    mocked: (client) => client.authentication.checkDevice(request('authCheckDevice')),
    examples: asDocumented('authCheckDevice'),
    emulated: async (world) => {
      const authToken = await session(world, { deviceSecurity: true });
      const { body } = await world.client.authentication.checkDevice({ authToken, apSessionId: 'p-1' });
      expect(body).to.include({ authStatus: 2, errorCode: null });
    },
  },
  {
    operationId: 'authCheckNationalId',
    mocked: (client) => client.authentication.checkNationalId(request('authCheckNationalId')),
    examples: asDocumented('authCheckNationalId'),
    emulated: async (world) => {
      const authToken = await session(world, { checkNationalId: true });
      const check = async (nationalIdNumber: string) => {
        const asked = { authToken, nationalIdType: 'CPF', nationalIdNumber };
        return (await world.client.authentication.checkNationalId(asked)).body.authStatus;
      };
      expect([await check('1'), await check('529.982.247-25')]).to.deep.equal([1, 2]);
    },
  },
  {
    operationId: 'cancelAuthentication',
    mocked: (client) => client.authentication.cancel(request('cancelAuthentication')),
    examples: asDocumented('cancelAuthentication'),
    emulated: async (world) => {
      const authToken = await session(world, { deviceSecurity: true });
      await world.client.authentication.cancel({ authToken });
      await refusedBy(world.client.authentication.cancel({ authToken }), 'INTERNAL_SERVER_ERROR');
    },
  },
];
