import { expect } from 'chai';
import { asDocumented, begin, type Case, config, enrolledByFace, refusedBy, request } from './case.ts';

export const adminCases: readonly Case[] = [
  {
    operationId: 'adminListRegistrations',
    mocked: (client) => client.admin.listRegistrations(request('adminListRegistrations')),
    examples: asDocumented('adminListRegistrations'),
    emulated: async (world) => {
      const registrationCode = await enrolledByFace(world);
      const { body } = await world.client.admin.listRegistrations({ pageNumber: 1, pageSize: 10 });
      expect(body).to.include({ totalRecords: 1, totalPages: 1 });
      expect(body.list[0]).to.include({ registrationCode, username: 'ada' });
      await refusedBy(world.client.admin.listRegistrations({ pageNumber: 0, pageSize: 0 }));
    },
  },
  {
    operationId: 'adminGetRegistration',
    mocked: (client) => client.admin.getRegistration('cad27b38-a0da-4599-b376-40eb533e38aa'),
    examples: asDocumented('adminGetRegistration'),
    emulated: async (world) => {
      const registrationCode = await enrolledByFace(world);
      const { body } = await world.client.admin.getRegistration(registrationCode);
      expect(body).to.include({ registrationCode, name: 'Ada King' });
      await refusedBy(world.client.admin.getRegistration('none'), 'NOT_FOUND');
    },
  },
  {
    operationId: 'adminDeleteRegistration',
    mocked: (client) => client.admin.deleteRegistration('cad27b38-a0da-4599-b376-40eb533e38aa'),
    examples: asDocumented('adminDeleteRegistration'),
    emulated: async (world) => {
      const registrationCode = await enrolledByFace(world);
      await world.client.admin.deleteRegistration(registrationCode);
      await refusedBy(world.client.admin.deleteRegistration(registrationCode), 'NOT_FOUND');
      await refusedBy(world.client.authentication.authenticate({ registrationCode }));
    },
  },
  {
    operationId: 'adminGetConfig',
    mocked: (client) => client.admin.getConfig(),
    examples: asDocumented('adminGetConfig'),
    emulated: async ({ client }) => {
      const { onboardingConfig } = (await client.admin.getConfig()).body;
      expect(onboardingConfig.onboardingOptions?.authentication).to.include({ verifyFace: true });
    },
  },
  {
    operationId: 'adminUpdateConfig',
    mocked: (client) => client.admin.updateConfig(request('adminUpdateConfig')),
    examples: asDocumented('adminUpdateConfig'),
    emulated: async ({ client }) => {
      await client.admin.updateConfig(config({ addVoice: true }, { verifyVoice: true }));
      const { requiredChecks } = (await client.enrollment.enroll({ username: 'ada', email: 'a@b.c' })).body;
      expect(requiredChecks).to.deep.equal(['addVoice']);
      await refusedBy(client.admin.updateConfig(config({ addFace: false }, { verifyFace: true })));
      await client.admin.updateConfig({});
    },
  },
  {
    operationId: 'adminRecording',
    mocked: (client) => client.admin.recording(request('adminRecording')),
    examples: asDocumented('adminRecording'),
    emulated: async (world) => {
      const token = await begin(world);
      const { body } = await world.client.admin.recording({ type: 'enrollment', token });
      expect(body.objectKey).to.include(token);
      await refusedBy(world.client.admin.recording({ type: 'authentication', token }));
    },
  },
];
