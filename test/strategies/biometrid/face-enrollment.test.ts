import { expect } from 'chai';
import { BiometridFaceStrategy } from 'passport-stepup/strategies/biometrid';
import { referenceIdOf } from '../../../strategies/biometrid/reference-id.ts';
import { caught } from '../../lib/http/caught.ts';
import {
  clientOf,
  faceLogin,
  jpeg,
  livenessAnswer,
  login,
  type Script,
  scripted,
  userId,
} from './answering.ts';

const made: Script = {
  '/biometrics/liveness': [200, livenessAnswer()],
  '/users?': [200, { status: true, data: { message: 'NEW_USER_CREATED', id: userId } }],
  [`/users/${userId}/dialogue/enroll/face`]: [
    200,
    { status: true, data: { message: 'FACE_ENROLLED_WITH_SUCCESS', enrolled: true } },
  ],
  [`/users/${userId}`]: [200, { status: true, data: { message: 'USER_REMOVED_WITH_SUCCESS' } }],
};

async function enroll(script: Script) {
  const server = await scripted({ ...made, ...script });
  const client = clientOf(server);
  const { enrollment: _, ...who } = login();
  const ended = await new BiometridFaceStrategy({ client, liveness: 'pictures' })
    .enroll(who)
    .catch((thrown) => ({ result: 'error', code: thrown.code }));
  await client.close();
  await server.close();
  return { ended, called: server.seen.map(({ method, url }) => `${method} ${url.split('?')[0]}`) };
}

const enrollFace = `/users/${userId}/dialogue/enroll/face`;
const deleted = `DELETE /users/${userId}`;

describe('biometrid face: an enrollment', () => {
  it('is of a new user, with a live face', async () => {
    const { ended } = await enroll({});
    expect(ended).to.deep.include({ result: 'enrolled', enrollment: { reference: userId } });
  });

  it('makes no user for a face that is not live', async () => {
    const { ended, called } = await enroll({
      '/biometrics/liveness': [200, livenessAnswer({ livenessResult: 'undetermined' })],
    });
    expect(ended).to.deep.equal({ result: 'rejected', reason: 'not_live' });
    expect(called).to.deep.equal(['POST /biometrics/liveness']);
  });

  it('never binds the user of somebody else, whose id is given out', async () => {
    const data = { message: 'USER_ALREADY_ASSOCIATED_WITH_DEVICE', id: userId };
    const { ended, called } = await enroll({ '/users?': [200, { status: true, data }] });
    expect(ended).to.include({ code: 'enrollment_refused' });
    expect(called).to.not.include(`POST ${enrollFace}`);
    expect(called, 'it is not ours to delete').to.not.include(deleted);
  });

  it('takes no user out of a status false', async () => {
    const data = { message: 'NEW_USER_CREATED', id: userId };
    expect((await enroll({ '/users?': [200, { status: false, data }] })).ended).to.include({
      code: 'vendor_answer_invalid',
    });
  });

  const ends: Record<string, [data: object, ended: object]> = {
    'a face that somebody has': [
      { message: 'FACE_ALREADY_DETECTED_ON_GALLERY' },
      { code: 'enrollment_refused' },
    ],
    'a face of which another user is named': [{ detectedId: 'other' }, { code: 'enrollment_refused' }],
    'several faces': [{ message: 'MULTIPLE_FACES_DETECTED' }, { result: 'retry', reason: 'several_faces' }],
    'no usable face': [{ message: 'FACE_ENROLLMENT_FAILED' }, { result: 'retry', reason: 'no_usable_face' }],
    'an unknown constant': [{ message: 'SOMETHING' }, { code: 'vendor_answer_invalid' }],
    'enrolled in a status false': [{ enrolled: true }, { code: 'vendor_answer_invalid' }],
  };
  for (const [name, [data, wanted]] of Object.entries(ends))
    it(`ends with ${name}, and leaves no user behind`, async () => {
      const { ended, called } = await enroll({ [enrollFace]: [200, { status: false, data }] });
      expect(ended).to.include(wanted);
      expect(called.filter((one) => one === deleted)).to.have.length(1);
    });

  it('says so where the user could not be deleted', async () => {
    const { ended } = await enroll({
      [enrollFace]: [200, { status: false, data: { message: 'SOMETHING' } }],
      [`/users/${userId}`]: [503, {}],
    });
    expect(ended).to.include({ code: 'vendor_unavailable' });
  });
});

describe('biometrid: the reference_id of a subject', () => {
  it('is another one for each subject and engine, and tells nothing of the person', () => {
    const ids = ['ada', 'Ada', 'eve'].flatMap((subject) => [
      referenceIdOf(subject, 'face'),
      referenceIdOf(subject, 'voice'),
    ]);
    expect(new Set(ids).size).to.equal(6);
    for (const id of ids) expect(id).to.match(/^u-[0-9a-f]{32}$/);
  });
});

describe('biometrid face: what the SDK recorded', () => {
  const zoom = (sessionData: string) => ({
    ...login(),
    input: { zoom: { sessionId: 's', sessionData, auditTrail: [jpeg] } },
  });

  it('counts once, in however many ways base64 spells it', async () => {
    const names: unknown[] = [];
    for (const sessionData of ['QUJDRA==', 'QUJDRB==', 'QUJDRQ==']) {
      const { outcome } = await faceLogin({}, { liveness: 'sdk' }, zoom(sessionData));
      names.push(outcome.result === 'verified' ? outcome.oneTime : outcome.result);
    }
    expect(names[0]).to.match(/^zoom-[\w-]{43}$/);
    expect(names[1]).to.equal(names[0]);
    expect(names[2]).to.not.equal(names[0]);
  });

  it('is told to the vendor as live; pictures are not', async () => {
    const sdk = await faceLogin({}, { liveness: 'sdk' }, zoom('QUJDRA=='));
    expect(sdk.seen[1]?.body).to.match(/name="liveness"\r\n\r\ntrue/);
    expect((await faceLogin({})).seen[1]?.body).to.not.include('name="liveness"');
  });

  it('is bound to its challenge where pictures are taken: another nonce is another session', async () => {
    const sessions: unknown[] = [];
    for (const nonce of ['nonce-1', 'nonce-2']) {
      const challenge = { nonce, data: { photos: 1, pose: 'turn-head' } };
      const { seen } = await faceLogin({}, {}, { ...login(), challenge });
      sessions.push(JSON.parse(seen[0]?.body ?? '{}').sessionId);
    }
    expect(new Set(sessions).size).to.equal(2);
    const { challenge: _, ...unasked } = login();
    const poses = [
      { nonce: 'n', data: {} },
      { nonce: 'n', data: { pose: 'constructor' } },
    ];
    for (const challenge of poses)
      expect((await caught(faceLogin({}, {}, { ...unasked, challenge }))).code).to.equal('challenge_invalid');
  });
});
