import { expect } from 'chai';
import type { AwareIdStrategyOptions } from 'passport-stepup/strategies/awareid';
import { caught } from '../../lib/http/caught.ts';
import { awareId, key, last, registrationCode, results, type Script, strategyAt } from './answering.ts';
import { again, begun, captureFor, enroll, enrollmentToken, face, known } from './enrolling.ts';

describe('awareid: an enrollment', () => {
  it('is complete at status 2 with a code, for a pseudonym', async () => {
    const { outcome, seen } = await enroll({});
    expect(outcome).to.deep.include({ result: 'enrolled', emulated: false });
    expect(outcome).to.have.nested.property('enrollment.reference', registrationCode);
    const { username, email } = JSON.parse(seen.find(({ url }) => url.endsWith('/enroll'))?.body ?? '{}');
    expect(username).to.match(/^u-[0-9a-f]{32}$/);
    expect(email).to.equal(`${username}@users.invalid`);
  });

  it('is of another name for each subject, also where only the case differs', async () => {
    const server = await awareId({ enroll: [503, {}] });
    const strategy = strategyAt(server.url);
    for (const subject of ['ada', 'Ada', 'ada ', 'eve'])
      await strategy.enroll({ ...(await captureFor(strategy)), subject }).catch(() => undefined);
    await strategy.close();
    await server.close();
    const sent = server.seen.filter(({ url }) => url.endsWith('/enroll'));
    expect(new Set(sent.map(({ body }) => JSON.parse(body).username)).size).to.equal(4);
  });

  it('goes in the order that the tenant asks for and keeps the device', async () => {
    const script = {
      enroll: [200, begun('addFace', 'addDevice')],
      addFace: [200, { ...face, enrollmentStatus: 1, registrationCode: '' }],
      addDevice: [200, { enrollmentStatus: 2, registrationCode }],
    } as const;
    const { outcome, called } = await enroll(script, { checks: ['device', 'face'] });
    expect(called).to.deep.equal(['enroll', 'addFace', 'addDevice']);
    expect(outcome).to.deep.nested.include({ 'enrollment.data.deviceId': key.deviceId });
  });

  it('gives a PIN client in the page its activation, and finishes with what it made', async () => {
    const activation = { mpinId: 'a', activationToken: 'b', pinUser: 'u', pinDevice: 'd' };
    const script = {
      enroll: [200, begun('addPIN')],
      enrollPinInitiate: [200, { enrollmentStatus: 1, registrationCode: 'not yet', ...activation }],
      enrollPinFinalize: [200, { enrollmentStatus: 2, registrationCode }],
    } as const;
    const { outcome, called } = await enroll(script, { checks: ['pin'] });
    expect(called).to.deep.equal(['enroll', 'enrollPinInitiate', 'enrollPinFinalize']);
    expect(outcome).to.deep.nested.include({ 'enrollment.data.pinUser': 'u' });
  });

  const risk = { checks: ['face', 'device-risk'] } as const;
  const ends: Record<string, [Script, object, Partial<AwareIdStrategyOptions>?]> = {
    'a spoof': [
      {
        addFace: [
          200,
          {
            ...face,
            livenessResult: false,
            enrollmentStatus: 1,
            faceLivenessResults: { video: { liveness_result: { decision: 'SPOOF' } } },
          },
        ],
      },
      { result: 'rejected', reason: 'not_live' },
    ],
    'pictures that cannot be judged': [
      { addFace: [200, { ...face, livenessResult: false, enrollmentStatus: 1 }] },
      { result: 'retry', reason: 'liveness_unclear' },
    ],
    'a face that somebody else has enrolled': [
      {
        addFace: [
          200,
          { ...face, livenessResult: false, enrollmentStatus: 0, faceDuplicateCheck: { result: 'FAIL' } },
        ],
      },
      { result: 'rejected', reason: 'enrolled_as_somebody_else' },
    ],
    'a failed enrollment': [
      { addFace: [200, { ...face, enrollmentStatus: 0 }] },
      { result: 'rejected', reason: 'enrollment_failed' },
    ],
    'a device that is taken for a risky one': [
      {
        enroll: [200, begun('addFace', 'deviceSecurity')],
        addFace: [200, { ...face, enrollmentStatus: 1, registrationCode: '' }],
        enrollCheckDevice: [
          200,
          { enrollmentStatus: 1, errorCode: 1, errorMsg: 'The device is not trusted' },
        ],
      },
      { result: 'rejected', reason: 'device_risk' },
      risk,
    ],
    'somebody known with another face': [
      {
        enroll: [200, known('verifyFace')],
        reEnrollVerifyFace: [200, { ...results.face, matchResult: false }],
      },
      { result: 'rejected', reason: 'face_not_matched' },
    ],
  };
  for (const [name, [script, outcome, options]] of Object.entries(ends))
    it(`refuses ${name}`, async () => expect((await enroll(script, options)).outcome).to.deep.equal(outcome));

  const inside = (decision: string) => ({
    faceLivenessResults: { video: { liveness_result: { decision } } },
  });
  const errors: Record<string, [Script, string, Partial<AwareIdStrategyOptions>?]> = {
    'a code at status 1': [{ addFace: [200, { ...face, enrollmentStatus: 1 }] }, 'vendor_answer_invalid'],
    'status 2 without a code': [
      { addFace: [200, { ...face, registrationCode: '' }] },
      'vendor_answer_invalid',
    ],
    'not live and complete': [
      { addFace: [200, { ...face, livenessResult: false }] },
      'vendor_answer_invalid',
    ],
    'a tenant that asks less': [
      { enroll: [200, begun('addDevice')], addDevice: [200, { enrollmentStatus: 2, registrationCode }] },
      'vendor_refused',
      { checks: ['device', 'face'] },
    ],
    'a tenant that asks for a document too': [
      { enroll: [200, begun('addFace', 'addDocument')] },
      'vendor_answer_invalid',
    ],
    'a token of the wrong kind': [
      { enroll: [200, { ...begun('addFace'), userExistsAlready: true }] },
      'vendor_answer_invalid',
    ],
    'a token of the wrong kind for somebody known': [
      {
        enroll: [200, { ...known('verifyFace'), reEnrollmentToken: null, enrollmentToken }],
        reEnrollVerifyFace: [200, last(results.face)],
        completeReEnroll: [200, { registrationCode }],
      },
      'vendor_answer_invalid',
    ],
    'a re-enrollment that asks for nothing': [{ ...again, enroll: [200, known()] }, 'vendor_refused'],
    'a re-enrollment that asks for one of two biometrics': [
      { ...again, enroll: [200, known('verifyFace')] },
      'vendor_refused',
      { checks: ['face', 'voice'] },
    ],
    'a re-enrollment without a code at the end': [
      { ...again, completeReEnroll: [200, { registrationCode: '' }] },
      'vendor_answer_invalid',
    ],
    'a duplicate check in a word that is unknown': [
      { addFace: [200, { ...face, faceDuplicateCheck: { result: 'MAYBE' } }] },
      'vendor_answer_invalid',
    ],
    'a live face that the engine inside calls a spoof': [
      { addFace: [200, { ...face, ...inside('SPOOF') }] },
      'vendor_answer_invalid',
    ],
    'a live voice that the engine inside calls a spoof': [
      {
        enroll: [200, begun('addVoice')],
        addVoice: [
          200,
          { ...face, voiceLivenessResults: { voice: { livenessResult: { decision: 'SPOOF' } } } },
        ],
      },
      'vendor_answer_invalid',
      { checks: ['voice'] },
    ],
    'somebody known whom nothing can recognise': [
      { enroll: [200, known('verifyFace')] },
      'enrollment_refused',
      { checks: ['device'] },
    ],
    'a re-enrollment that is not finished': [
      {
        enroll: [200, known('verifyFace')],
        reEnrollVerifyFace: [200, last(results.face)],
        completeReEnroll: [
          500,
          { errorCode: 'INTERNAL_SERVER_ERROR', errorMsg: 'token not for re-enrollment' },
        ],
      },
      'vendor_refused',
    ],
    'a device of which the risk could not be judged': [
      {
        enroll: [200, begun('deviceSecurity', 'addFace')],
        enrollCheckDevice: [200, { enrollmentStatus: 1, responseDetail: { errorCode: 'X1' } }],
      },
      'vendor_refused',
      risk,
    ],
    'a risky device with which it is complete': [
      {
        enroll: [200, begun('addFace', 'deviceSecurity')],
        addFace: [200, { ...face, enrollmentStatus: 1 }],
        enrollCheckDevice: [200, { enrollmentStatus: 2, registrationCode, errorCode: 1 }],
      },
      'vendor_answer_invalid',
      risk,
    ],
    'a status in a list': [{ addFace: [200, { ...face, enrollmentStatus: [2] }] }, 'vendor_answer_invalid'],
    'a status as text': [{ addFace: [200, { ...face, enrollmentStatus: '2' }] }, 'vendor_answer_invalid'],
    'no status': [{ addFace: [200, { ...face, enrollmentStatus: null }] }, 'vendor_answer_invalid'],
    'an outage': [{ addFace: [503, {}] }, 'vendor_unavailable'],
  };
  for (const [name, [script, code, options]] of Object.entries(errors))
    it(`is an error with ${name}`, async () =>
      expect((await caught(enroll(script, options))).code).to.equal(code));

  it('again is complete once the person was recognised, with the new code', async () => {
    const { outcome, called } = await enroll(again);
    expect(called).to.deep.equal(['enroll', 'reEnrollVerifyFace', 'completeReEnroll']);
    expect(outcome).to.have.nested.property('enrollment.reference', 'code-again');
  });
});
