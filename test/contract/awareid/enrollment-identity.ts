import { expect } from 'chai';
import { ada, asDocumented, begin, type Case, config, face, request, type World } from './case.ts';
import { card, holder } from './documents.ts';

const CPF = '529.982.247-25';
const pii = { firstName: ada.firstName, lastName: ada.lastName, phoneNumber: ada.phoneNumber };

async function beginWith(world: World, enrollment: object): Promise<string> {
  await world.client.admin.updateConfig(config(enrollment, {}));
  return begin(world);
}

async function withFace(world: World): Promise<string> {
  const enrollmentToken = await beginWith(world, { addFace: true, addDocument: true });
  const faceLivenessData = await face('anna');
  const { body } = await world.client.enrollment.addFace({ enrollmentToken, faceLivenessData });
  expect(body).to.include({ livenessResult: true, enrollmentStatus: 1 });
  return enrollmentToken;
}

export const identityCases: readonly Case[] = [
  {
    operationId: 'enrollValidateDocumentType',
    mocked: (client) => client.enrollment.validateDocumentType(request('enrollValidateDocumentType')),
    examples: asDocumented('enrollValidateDocumentType'),
    emulated: async (world) => {
      const documentImage = { image: await card(world, 'anna'), format: '.jpeg' };
      const { body } = await world.client.enrollment.validateDocumentType({ documentImage });
      expect(body).to.include({ validDocument: true });
    },
  },
  {
    operationId: 'addDocumentOcr',
    mocked: (client) => client.enrollment.addDocumentOcr(request('addDocumentOcr')),
    examples: asDocumented('addDocumentOcr'),
    emulated: async (world) => {
      const enrollmentToken = await withFace(world);
      const send = async (person: 'anna' | 'ella') => {
        const documentImage = [{ image: await card(world, person), format: '.jpeg' }];
        return (
          await world.client.enrollment.addDocumentOcr({ enrollmentToken, documentsInfo: { documentImage } })
        ).body;
      };
      expect(await send('ella')).to.include({ matchResult: false, enrollmentStatus: 1 });
      expect(await send('anna')).to.include({
        documentVerificationResult: true,
        matchResult: true,
        enrollmentStatus: 2,
      });
    },
  },
  {
    operationId: 'enrollIcaoChallenge',
    mocked: (client) => client.enrollment.icaoChallenge(request('enrollIcaoChallenge')),
    examples: asDocumented('enrollIcaoChallenge'),
    emulated: async (world) => {
      const enrollmentToken = await begin(world);
      const { body } = await world.client.enrollment.icaoChallenge({ enrollmentToken });
      expect(Buffer.from(body.challenge, 'base64')).to.have.length(8);
    },
  },
  {
    operationId: 'addDocumentIcao',
    mocked: (client) => client.enrollment.addDocumentIcao(request('addDocumentIcao')),
    examples: asDocumented('addDocumentIcao'),
    emulated: async (world) => {
      const enrollmentToken = await withFace(world);
      const icaoDataGroups = { DG1: 'AAAA', DG2: 'AAAA', SOD: 'AAAA' };
      const { body } = await world.client.enrollment.addDocumentIcao({ enrollmentToken, icaoDataGroups });
      expect(body).to.include({ icaoVerificationResult: false });
      expect(holder.firstName).to.equal(ada.firstName);
    },
  },
  {
    operationId: 'enrollMobileVerifyPii',
    mocked: (client) => client.enrollment.verifyPii(request('enrollMobileVerifyPii')),
    examples: asDocumented('enrollMobileVerifyPii'),
    emulated: async (world) => {
      const enrollmentToken = await beginWith(world, { mobileMatch: true });
      const { body } = await world.client.enrollment.verifyPii({ enrollmentToken, pii });
      expect(body).to.include({ enrollmentStatus: 1 });
      expect(world.emulator.otpOf(ada.phoneNumber)).to.match(/^\d{6}$/);
    },
  },
  {
    operationId: 'enrollMobileVerifyOtp',
    mocked: (client) => client.enrollment.verifyOtp(request('enrollMobileVerifyOtp')),
    examples: asDocumented('enrollMobileVerifyOtp'),
    emulated: async (world) => {
      const enrollmentToken = await beginWith(world, { mobileMatch: true });
      await world.client.enrollment.verifyPii({ enrollmentToken, pii });
      const check = async (pinCode: string) =>
        (await world.client.enrollment.verifyOtp({ enrollmentToken, pinCode })).body.policyDecision;
      expect(await check('nothing')).to.equal('decline');
      expect(await check(world.emulator.otpOf(ada.phoneNumber) ?? '')).to.equal('approve');
    },
  },
  {
    operationId: 'enrollKbaQuestions',
    mocked: (client) => client.enrollment.kbaQuestions(request('enrollKbaQuestions')),
    examples: asDocumented('enrollKbaQuestions'),
    emulated: async (world) => {
      const enrollmentToken = await beginWith(world, { KBA: true });
      const { body } = await world.client.enrollment.kbaQuestions({ enrollmentToken, pii });
      expect(body.questions).to.not.have.length(0);
    },
  },
  {
    operationId: 'enrollKbaAnswers',
    mocked: (client) => client.enrollment.kbaAnswers(request('enrollKbaAnswers')),
    examples: asDocumented('enrollKbaAnswers'),
    emulated: async (world) => {
      const enrollmentToken = await beginWith(world, { KBA: true });
      await world.client.enrollment.kbaQuestions({ enrollmentToken, pii });
      const answers = [{ questionId: '1', choiceId: 'none' }];
      const { body } = await world.client.enrollment.kbaAnswers({ enrollmentToken, answers });
      expect(body).to.include({ policyDecision: 'decline', errorCode: 1 });
    },
  },
  {
    operationId: 'enrollCheckWatchlist',
    mocked: (client) => client.enrollment.checkWatchlist(request('enrollCheckWatchlist')),
    examples: asDocumented('enrollCheckWatchlist'),
    emulated: async (world) => {
      const enrollmentToken = await beginWith(world, { checkWatchlist: true });
      const check = async (person: object) =>
        (await world.client.enrollment.checkWatchlist({ enrollmentToken, pii: { ...person } })).body
          .errorCode;
      expect(await check({ firstName: 'Jane', lastName: 'Watchlisted' })).to.equal(1);
      expect(await check(pii)).to.equal(null);
    },
  },
  {
    operationId: 'enrollCheckNationalId',
    mocked: (client) => client.enrollment.checkNationalId(request('enrollCheckNationalId')),
    examples: asDocumented('enrollCheckNationalId'),
    emulated: async (world) => {
      const enrollmentToken = await beginWith(world, { checkNationalId: true });
      const asked = { enrollmentToken, nationalIdType: 'CPF', nationalIdNumber: CPF };
      expect((await world.client.enrollment.checkNationalId(asked)).body).to.include({ errorCode: null });
    },
  },
];
