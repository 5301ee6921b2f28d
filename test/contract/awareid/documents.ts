import { expect } from 'chai';

import { asDocumented, type Case, face, photograph, request, type World } from './case.ts';
import { sealed } from './face.ts';

/** The holder of the simulated cards. */
export const holder: any = {
  firstName: 'Ada',
  lastName: 'King',
  dateOfBirth: '1990-01-31',
  documentNumber: 'X1234567',
  expires: '2040-01-31',
  sex: 'F',
};

/** A simulated card with somebody's portrait, as base64. */
export async function card({ emulator }: World, person: 'anna' | 'ella'): Promise<string> {
  const portrait = Buffer.from(await photograph(person), 'base64');
  return Buffer.from(await emulator.documents.card(holder, portrait)).toString('base64');
}

const typeOf = (client: World['client'], at: 'documentVerification' | 'knomiWeb', image: string) =>
  client[at].validateDocumentType({ documentImage: { image, format: '.jpeg', lightingScheme: 6 } });

async function recognisesTypes(world: World, at: 'documentVerification' | 'knomiWeb'): Promise<void> {
  const known = await typeOf(world.client, at, await card(world, 'anna'));
  const unknown = await typeOf(world.client, at, await photograph('anna'));
  expect([known.body.validDocument, unknown.body.validDocument]).to.deep.equal([true, false]);
}

async function comparesPortraits(world: World, at: 'documentVerification' | 'knomiWeb'): Promise<void> {
  const documentImage = [{ image: await card(world, 'anna'), format: '.jpeg' }];
  const result = async (person: 'anna' | 'ella') => {
    const facialImage = { image: await photograph(person) };
    const sent = { documentsInfo: { documentImage }, biometricsInfo: { facialImage } };
    return (await world.client[at].verifyDocumentsAndBiometrics(sent)).body;
  };
  expect(await result('anna')).to.include({ overallAuthenticationResult: 'OK' });
  const other = await result('ella');
  expect(other).to.include({ overallAuthenticationResult: 'FAILED' });
  expect(other.biometricsAuthenticationResult).to.include({ matchResult: 'FAILED' });
}

const { profile, resolution } = request('webCalculateRoi');

export const documentCases: readonly Case[] = [
  {
    operationId: 'docValidateType',
    mocked: (client) => client.documentVerification.validateDocumentType(request('docValidateType')),
    examples: asDocumented('docValidateType'),
    emulated: (world) => recognisesTypes(world, 'documentVerification'),
  },
  {
    operationId: 'docVerify',
    mocked: (client) => client.documentVerification.verifyDocumentsAndBiometrics(request('docVerify')),
    examples: asDocumented('docVerify'),
    emulated: (world) => comparesPortraits(world, 'documentVerification'),
  },
  {
    operationId: 'webPrefaceVersion',
    mocked: (client) => client.knomiWeb.prefaceVersion(),
    examples: asDocumented('webPrefaceVersion'),
    emulated: async ({ client }) => {
      expect((await client.knomiWeb.prefaceVersion()).body).to.match(/^passport-stepup emulator/);
    },
  },
  {
    operationId: 'webCalculateRoi',
    mocked: (client) => client.knomiWeb.calculateRoi(request('webCalculateRoi')),
    examples: asDocumented('webCalculateRoi'),
    emulated: async ({ client }) => {
      const { body } = await client.knomiWeb.calculateRoi({ profile, resolution });
      expect(body).to.deep.equal({ height: 512, width: 356, x: 62, y: 0 });
    },
  },
  {
    operationId: 'webAnalyzeImage',
    mocked: (client) => client.knomiWeb.analyzeImage(request('webAnalyzeImage')),
    examples: asDocumented('webAnalyzeImage'),
    emulated: async ({ client }) => {
      const images = [{ id: '7', input: { imageData: await photograph('anna') } }];
      const { body } = await client.knomiWeb.analyzeImage({ images });
      expect(body.images[0]).to.include({ id: '7' });
      expect((body.images[0] as any).faces[0].output[0].isCompliant).to.equal(true);
    },
  },
  {
    operationId: 'webAutocaptureVideo',
    mocked: (client) => client.knomiWeb.autocaptureVideo(request('webAutocaptureVideo')),
    examples: asDocumented('webAutocaptureVideo'),
    emulated: async ({ client }) => {
      const frames = (await face('anna')).video.workflow_data.frames.slice(0, 2);
      const { body } = await client.knomiWeb.autocaptureVideo({ ...request('webAutocaptureVideo'), frames });
      expect(body.frameResults).to.have.length(2);
      expect(body.results).to.include({ captured: true });
    },
  },
  {
    operationId: 'webAutocaptureVideoEncrypted',
    mocked: (client) => client.knomiWeb.autocaptureVideoEncrypted(request('webAutocaptureVideoEncrypted')),
    examples: asDocumented('webAutocaptureVideoEncrypted'),
    emulated: async (world) => {
      const frames = (await face('anna')).video.workflow_data.frames.slice(0, 2);
      const sent = await sealed(world, { ...request('webAutocaptureVideo'), frames });
      const { body } = await world.client.knomiWeb.autocaptureVideoEncrypted(sent);
      expect(body.results).to.include({ captured: true });
    },
  },
  {
    operationId: 'webFaceAnalyzeEncrypted',
    mocked: (client) => client.knomiWeb.analyzeEncrypted(request('webFaceAnalyzeEncrypted')),
    examples: asDocumented('webFaceAnalyzeEncrypted'),
    emulated: async (world) => {
      const sent = await sealed(world, await face('anna'));
      const { body } = await world.client.knomiWeb.analyzeEncrypted(sent);
      expect(body.video.liveness_result?.decision).to.equal('LIVE');
    },
  },
  {
    operationId: 'webDocValidateType',
    mocked: (client) => client.knomiWeb.validateDocumentType(request('webDocValidateType')),
    examples: asDocumented('webDocValidateType'),
    emulated: (world) => recognisesTypes(world, 'knomiWeb'),
  },
  {
    operationId: 'webDocVerify',
    mocked: (client) => client.knomiWeb.verifyDocumentsAndBiometrics(request('webDocVerify')),
    examples: asDocumented('webDocVerify'),
    emulated: (world) => comparesPortraits(world, 'knomiWeb'),
  },
];
