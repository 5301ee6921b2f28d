import { expect } from 'chai';
import { sealPackage } from 'passport-stepup/strategies/awareid/emulator';
import { fails } from '../harness/operation-case.ts';
import { asDocumented, type Case, face, photograph, refusedBy, request, type World } from './case.ts';

/** The engines say 500 for a fault of their own, in JSON or plain text. */
export const engineFailed = {
  '500': fails('vendor_unavailable'),
  '500 text/plain': fails('vendor_unavailable'),
  '400 text/plain': fails('vendor_refused'),
};

/** A package that only this emulator can open. */
export async function sealed({ client }: World, value: unknown) {
  return sealPackage((await client.support.publicKey()).body, value);
}

const live = (body: any) => body.video.liveness_result.decision;

export const faceCases: readonly Case[] = [
  {
    operationId: 'faceLivenessVersion',
    mocked: (client) => client.faceLiveness.version(),
    examples: { ...asDocumented('faceLivenessVersion'), ...engineFailed },
    emulated: async ({ client }) => {
      expect((await client.faceLiveness.version()).body).to.match(/^passport-stepup emulator/);
    },
  },
  {
    operationId: 'faceLivenessAnalyze',
    mocked: (client) => client.faceLiveness.analyze(request('faceLivenessAnalyze')),
    examples: { ...asDocumented('faceLivenessAnalyze'), ...engineFailed },
    emulated: async ({ client }) => {
      const { body } = await client.faceLiveness.analyze(await face('anna'));
      expect(live(body)).to.equal('LIVE');
      expect(body.video.autocapture_result?.captured_frame).to.be.a('string');
      const workflow_data = { workflow: 'hotel', frames: [] } as any;
      await refusedBy(client.faceLiveness.analyze({ video: { workflow_data } }), '-2');
    },
  },
  {
    operationId: 'faceLivenessCheckLiveness',
    mocked: (client) => client.faceLiveness.checkLiveness(request('faceLivenessCheckLiveness')),
    examples: { ...asDocumented('faceLivenessCheckLiveness'), ...engineFailed },
    emulated: async ({ client }) => {
      const sent = await face('anna');
      const [frame] = sent.video.workflow_data.frames;
      expect(live((await client.faceLiveness.checkLiveness(sent)).body)).to.equal('LIVE');
      sent.video.workflow_data.frames = [frame, frame];
      expect(live((await client.faceLiveness.checkLiveness(sent)).body)).to.equal('SPOOF');
    },
  },
  {
    operationId: 'faceLivenessAnalyzeEncrypted',
    mocked: (client) => client.faceLiveness.analyzeEncrypted(request('faceLivenessAnalyzeEncrypted')),
    examples: { ...asDocumented('faceLivenessAnalyzeEncrypted'), ...engineFailed },
    emulated: async (world) => {
      const { analyzeEncrypted } = world.client.faceLiveness;
      const send = analyzeEncrypted.bind(world.client.faceLiveness);
      expect(live((await send(await sealed(world, await face('anna')))).body)).to.equal('LIVE');
      await refusedByService(send({ key: 'AAAA', iv: 'AAAA', p: 'AAAA' }));
    },
  },
  {
    operationId: 'faceLivenessCheckLivenessEncrypted',
    mocked: (client) =>
      client.faceLiveness.checkLivenessEncrypted(request('faceLivenessCheckLivenessEncrypted')),
    examples: { ...asDocumented('faceLivenessCheckLivenessEncrypted'), ...engineFailed },
    emulated: async (world) => {
      const sent = await sealed(world, await face('anna'));
      expect(live((await world.client.faceLiveness.checkLivenessEncrypted(sent)).body)).to.equal('LIVE');
    },
  },
  {
    operationId: 'faceLivenessCheckActiveLivenessEncrypted',
    mocked: (client) =>
      client.faceLiveness.checkActiveLivenessEncrypted(request('faceLivenessCheckActiveLivenessEncrypted')),
    examples: { ...asDocumented('faceLivenessCheckActiveLivenessEncrypted'), ...engineFailed },
    emulated: async (world) => {
      const sent = await sealed(world, await face('anna'));
      const { body } = await world.client.faceLiveness.checkActiveLivenessEncrypted(sent);
      expect(live(body)).to.equal('LIVE');
    },
  },
  {
    operationId: 'faceMatcherVersion',
    mocked: (client) => client.faceMatcher.version(),
    examples: { ...asDocumented('faceMatcherVersion'), ...engineFailed },
    emulated: async ({ client }) => {
      expect((await client.faceMatcher.version()).body).to.match(/emulator/);
    },
  },
  {
    operationId: 'faceMatcherCompare',
    mocked: (client) => client.faceMatcher.compare(request('faceMatcherCompare')),
    examples: { ...asDocumented('faceMatcherCompare'), ...engineFailed },
    emulated: async ({ client }) => {
      const { workflow } = request('faceMatcherCompare');
      const shown = async (person: 'anna' | 'ella') => ({ VISIBLE_FRONTAL: await photograph(person) });
      const score = async (gallery: any) =>
        (await client.faceMatcher.compare({ probe: await shown('anna'), gallery, workflow })).body
          .scorePercent;
      const same = await score(await shown('anna'));
      const template = (await client.faceMatcher.export({ encounter: await shown('anna') })).body.export;
      expect(same).to.be.above(50);
      expect(await score({ import: template })).to.be.above(50);
      expect(await score(await shown('ella'))).to.be.below(50);
      await refusedBy(
        client.faceMatcher.compare({
          probe: await shown('anna'),
          gallery: await shown('anna'),
          workflow: { comparator: { algorithm: 'F1' } },
        }),
        '113',
      );
    },
  },
  {
    operationId: 'faceMatcherExport',
    mocked: (client) => client.faceMatcher.export(request('faceMatcherExport')),
    examples: { ...asDocumented('faceMatcherExport'), ...engineFailed },
    emulated: async ({ client }) => {
      const encounter = { VISIBLE_FRONTAL: await photograph('anna') };
      expect((await client.faceMatcher.export({ encounter })).body.export).to.match(/^[A-Za-z0-9+/]+=*$/);
      await refusedBy(client.faceMatcher.export({ encounter: { VISIBLE_FRONTAL: 'AAAA' } }));
    },
  },
];

/** Refused in one of the service's ways: an error of ours, whichever it is. */
async function refusedByService(work: Promise<unknown>): Promise<void> {
  const thrown = await work.then(
    () => undefined,
    (error: any) => error.code,
  );
  expect(thrown).to.be.oneOf(['vendor_refused', 'vendor_unavailable']);
}
