import { expect } from 'chai';
import { base64, begun, capture, faceOnly, picture } from './people.ts';
import { startWorld, type World } from './world.ts';

const holder = {
  firstName: 'Ada',
  lastName: 'King',
  dateOfBirth: '1990-01-31',
  expires: '2030-12-31',
  documentNumber: 'X1234567',
};

describe('the AwareID emulator: documents', function () {
  this.timeout(240_000);
  let world: World;
  let card: string;
  before(async () => {
    const enrollment = { addFace: true, addDocument: true };
    world = await startWorld({
      config: { ...faceOnly, onboardingOptions: { ...faceOnly.onboardingOptions, enrollment } },
    });
    card = base64(await world.emulator.documents.card(holder, await picture('anna', 61)));
  });
  after(() => world.close());

  const page = (image: string) => ({ image, lightingScheme: 6, format: '.jpeg' });

  async function verify(image: string, selfie: string, rules: object = {}): Promise<any> {
    return world.good(19, {
      body: {
        documentsInfo: { documentImage: [page(image)] },
        biometricsInfo: { facialImage: { image: selfie } },
        processingInstructions: { documentValidationRules: rules },
      },
    });
  }

  it('knows its own cards, and nothing else', async () => {
    const other = base64(await picture('anna', 62));
    for (const operation of [18, 26, 34]) {
      const known = await world.good(operation, { body: { documentImage: page(card) } });
      expect(known, String(operation)).to.include({
        validDocument: true,
        mrzPresence: true,
        icaocode: 'UTO',
      });
      const unknown = await world.good(operation, { body: { documentImage: page(other) } });
      expect(unknown, String(operation)).to.include({ validDocument: false, mrzPresence: false });
    }
  });

  it('compares the portrait with the selfie', async () => {
    const same = await verify(card, base64(await picture('anna', 64)));
    expect(same.overallAuthenticationResult).to.equal('OK');
    expect(same.biometricsAuthenticationResult.matchScore).to.be.above(50);
    const other = await verify(card, base64(await picture('gina', 64)));
    expect(other.overallAuthenticationResult).to.equal('FAILED');
    expect(other.documentAuthenticationResult.overallResult).to.equal('OK');
    expect(other.biometricsAuthenticationResult).to.include({ matchResult: 'FAILED', modality: 'FACE' });
  });

  it('is held to the rules that are asked for', async () => {
    const selfie = base64(await picture('anna', 65));
    const outcome = async (rules: object) =>
      (await verify(card, selfie, rules)).documentAuthenticationResult.overallResult;
    expect(
      await outcome({ validateDocumentNotExpired: true, validateMinimumAge: true, minimumAge: 18 }),
    ).to.equal('OK');
    expect(await outcome({ validateMinimumAge: true, minimumAge: 40 })).to.equal('FAILED');
    expect(await outcome({ validateMaximumAge: true, maximumAge: 20 })).to.equal('FAILED');
    const old = base64(
      await world.emulator.documents.card({ ...holder, expires: '2020-01-01' }, await picture('anna', 61)),
    );
    expect(
      (await verify(old, selfie, { validateDocumentNotExpired: true })).documentAuthenticationResult
        .overallResult,
    ).to.equal('FAILED');
  });

  it('completes an enrollment after the face, with the right portrait only', async () => {
    const enrollmentToken = await begun(world, 'ada');
    const documentsInfo = { documentImage: [page(card)] };
    const early = await world.ask(35, { body: { enrollmentToken, documentsInfo } });
    expect(early.body.errorMsg).to.match(/^No value present/);
    await world.good(32, { body: { enrollmentToken, faceLivenessData: await capture('anna', 67) } });
    const foreign = base64(await world.emulator.documents.card(holder, await picture('gina', 61)));
    const wrong = await world.good(35, {
      body: { enrollmentToken, documentsInfo: { documentImage: [page(foreign)] } },
    });
    expect(wrong).to.include({ documentVerificationResult: true, matchResult: false, enrollmentStatus: 1 });
    const unknown = base64(await picture('anna', 68));
    const none = await world.good(35, {
      body: { enrollmentToken, documentsInfo: { documentImage: [page(unknown)] } },
    });
    expect(none).to.include({
      documentVerificationResult: false,
      retryDocumentCapture: true,
      enrollmentStatus: 1,
    });
    const right = await world.good(35, { body: { enrollmentToken, documentsInfo } });
    expect(right).to.include({ documentVerificationResult: true, matchResult: true, enrollmentStatus: 2 });
    const fields = right.ocrResults.documentsInfo.fieldType.map(({ name, fieldResult }: any) => [
      name,
      fieldResult.mrz,
    ]);
    expect(Object.fromEntries(fields)).to.include({
      Surname: 'KING',
      'Given Names': 'ADA',
      'Date of Birth': '1990-01-31',
    });
  });

  it('believes a chip by its signatures and its portrait', async () => {
    const enrollmentToken = await begun(world, 'eve');
    await world.good(32, { body: { enrollmentToken, faceLivenessData: await capture('anna', 70) } });
    const chip = world.emulator.documents.chip(holder, await picture('anna', 61));
    const ask = async (groups: object) =>
      (await world.good(37, { body: { enrollmentToken, icaoDataGroups: groups } })).icaoVerificationResult;
    expect(await ask(chip.icaoDataGroups)).to.equal(true);
    const { challenge } = await world.good(36, { body: { enrollmentToken } });
    expect(Buffer.from(challenge, 'base64')).to.have.length(8);
    expect(await ask(chip.icaoDataGroups)).to.equal(false);
    const answered = { ...chip.icaoDataGroups, activeAuthenticationSignature: chip.answer(challenge) };
    expect(await ask(answered)).to.equal(true);
    const changed = { ...answered, DG1: base64(Buffer.from('another name')) };
    expect(await ask(changed)).to.equal(false);
    const other = world.emulator.documents.chip(holder, await picture('gina', 61));
    expect(
      await ask({ ...other.icaoDataGroups, activeAuthenticationSignature: other.answer(challenge) }),
    ).to.equal(false);
    expect(await ask({})).to.equal(false);
  });
});
