import { expect } from 'chai';
import { caught } from '../../lib/http/caught.ts';
import {
  about,
  awareId,
  given,
  login,
  registrationCode,
  type Script,
  strategyAt,
} from '../awareid/answering.ts';

const enrollmentToken = 'enrollment-1';
const complete = { livenessResult: true, enrollmentStatus: 2, registrationCode };
const begun = (check: string) => ({ enrollmentToken, userExistsAlready: false, requiredChecks: [check] });

async function enrolling(script: Script, check: 'face' | 'voice') {
  const server = await awareId({
    enroll: [200, begun(check === 'face' ? 'addFace' : 'addVoice')],
    adminDeleteRegistration: (response) => void response.writeHead(200).end(),
    ...script,
  });
  const strategy = strategyAt(server.url, { checks: [check] });
  try {
    const challenge = given(await strategy.challenge(about({ enrolling: true, enrollment: undefined })));
    const { enrollment: _, ...capture } = login({ challenge });
    const { frames, recording } = capture.input;
    const error = await caught(strategy.enroll({ ...capture, input: { frames, recording } }));
    await strategy.close();
    return { code: error.code, called: server.called() };
  } finally {
    await strategy.close();
    await server.close();
  }
}

const odd: Readonly<Record<string, ['face' | 'voice', Script]>> = {
  'a face that is live and a spoof': [
    'face',
    {
      addFace: [
        200,
        { ...complete, faceLivenessResults: { video: { liveness_result: { decision: 'SPOOF' } } } },
      ],
    },
  ],
  'a voice that is live and a spoof': [
    'voice',
    {
      addVoice: [
        200,
        { ...complete, voiceLivenessResults: { voice: { livenessResult: { decision: 'SPOOF' } } } },
      ],
    },
  ],
  'a duplicate check with a word that nobody knows': [
    'face',
    { addFace: [200, { ...complete, faceDuplicateCheck: { result: 'UNDECIDED' } }] },
  ],
  'a face that is not live in an enrollment that is complete': [
    'face',
    { addFace: [200, { ...complete, livenessResult: false }] },
  ],
};

describe('awareid: an enrollment that contradicts itself is none, and nothing of it stays there', () => {
  for (const [what, [check, script]] of Object.entries(odd)) {
    it(what, async () => {
      const { code, called } = await enrolling(script, check);
      expect(code).to.equal('vendor_answer_invalid');
      expect(called).to.include('adminDeleteRegistration');
    });
  }
});
