import { expect } from 'chai';
import { asDocumented, type Case, refusedBy, request, voice } from './case.ts';
import { engineFailed, sealed } from './face.ts';

const sample = async (person: 'anna' | 'bert') => ({
  voiceSamples: (await voice(person, 3)).voice.voiceSamples.map(({ data }: any) => ({
    data,
    voiceSampleType: 'STATIC_PHRASE' as const,
  })),
});

export const voiceCases: readonly Case[] = [
  {
    operationId: 'voiceLivenessVersion',
    mocked: (client) => client.voiceLiveness.version(),
    examples: { ...asDocumented('voiceLivenessVersion'), ...engineFailed },
    emulated: async ({ client }) => {
      expect((await client.voiceLiveness.version()).body).to.match(/emulator/);
    },
  },
  {
    operationId: 'voiceLivenessAnalyze',
    mocked: (client) => client.voiceLiveness.analyze(request('voiceLivenessAnalyze')),
    examples: { ...asDocumented('voiceLivenessAnalyze'), ...engineFailed },
    emulated: async ({ client }) => {
      const { body } = await client.voiceLiveness.analyze(await voice('anna'));
      expect(body.voice.livenessResult?.decision).to.equal('LIVE');
      await refusedBy(client.voiceLiveness.analyze({ voice: { voiceSamples: [{ data: 'AAAA' }] } }));
    },
  },
  {
    operationId: 'voiceLivenessAnalyzeEncrypted',
    mocked: (client) => client.voiceLiveness.analyzeEncrypted(request('voiceLivenessAnalyzeEncrypted')),
    examples: { ...asDocumented('voiceLivenessAnalyzeEncrypted'), ...engineFailed },
    emulated: async (world) => {
      const sent = await sealed(world, await voice('anna'));
      const { body } = await world.client.voiceLiveness.analyzeEncrypted(sent);
      expect(body.voice.livenessResult?.decision).to.equal('LIVE');
    },
  },
  {
    operationId: 'voiceLivenessCalculateLength',
    mocked: (client) => client.voiceLiveness.calculateLength(request('voiceLivenessCalculateLength')),
    examples: { ...asDocumented('voiceLivenessCalculateLength'), ...engineFailed },
    emulated: async ({ client }) => {
      const { body } = await client.voiceLiveness.calculateLength(await voice('anna'));
      expect((body.voice as any).length).to.be.within(1, 5);
    },
  },
  {
    operationId: 'voiceLivenessCalculateLengthEncrypted',
    mocked: (client) =>
      client.voiceLiveness.calculateLengthEncrypted(request('voiceLivenessCalculateLengthEncrypted')),
    examples: { ...asDocumented('voiceLivenessCalculateLengthEncrypted'), ...engineFailed },
    emulated: async (world) => {
      const sent = await sealed(world, await voice('anna'));
      const { body } = await world.client.voiceLiveness.calculateLengthEncrypted(sent);
      expect((body.voice as any).length).to.be.within(1, 5);
    },
  },
  {
    operationId: 'voiceMatcherVersion',
    mocked: (client) => client.voiceMatcher.version(),
    examples: { ...asDocumented('voiceMatcherVersion'), ...engineFailed },
    emulated: async ({ client }) => {
      expect((await client.voiceMatcher.version()).body).to.match(/emulator/);
    },
  },
  {
    operationId: 'voiceMatcherCompare',
    mocked: (client) => client.voiceMatcher.compare(request('voiceMatcherCompare')),
    examples: { ...asDocumented('voiceMatcherCompare'), ...engineFailed },
    emulated: async ({ client }) => {
      const { workflow } = request('voiceMatcherCompare');
      const gallery = await sample('anna');
      const score = async (person: 'anna' | 'bert') => {
        const probe = await sample(person);
        return (await client.voiceMatcher.compare({ probe, gallery, workflow })).body.scorePercent;
      };
      expect(await score('anna')).to.be.above(await score('bert'));
    },
  },
  {
    operationId: 'voiceMatcherExport',
    mocked: (client) => client.voiceMatcher.export(request('voiceMatcherExport')),
    examples: { ...asDocumented('voiceMatcherExport'), ...engineFailed },
    emulated: async ({ client }) => {
      const encounter = await sample('anna');
      const { body } = await client.voiceMatcher.export({ encounter });
      expect(body.export).to.match(/^[A-Za-z0-9+/]+=*$/);
    },
  },
];
