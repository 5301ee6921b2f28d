import { expect } from 'chai';
import type { AwareIdStrategyOptions } from 'passport-stepup/strategies/awareid';
import { caught } from '../../lib/http/caught.ts';
import { awareId, results, type Script, strategyAt } from './answering.ts';
import { again, begun, captureFor, enroll, face, known } from './enrolling.ts';

describe('awareid: an enrollment of which nothing comes', () => {
  const left: Record<string, [Script, string[], Partial<AwareIdStrategyOptions>?]> = {
    'a face that could not be judged': [
      { addFace: [200, { ...face, livenessResult: false, enrollmentStatus: 1 }] },
      ['enroll', 'addFace', 'cancelEnrollment'],
    ],
    'an outage': [{ addFace: [503, {}] }, ['enroll', 'addFace', 'cancelEnrollment']],
    'a tenant that asks for something else': [
      { enroll: [200, begun('addVoice')] },
      ['enroll', 'cancelEnrollment'],
    ],
    'one that is complete before all checks were made': [
      { enroll: [200, begun('addFace', 'addDevice')] },
      ['enroll', 'addFace', 'adminDeleteRegistration'],
      { checks: ['device', 'face'] },
    ],
    'one that is complete, and not live': [
      { addFace: [200, { ...face, livenessResult: false }] },
      ['enroll', 'addFace', 'adminDeleteRegistration'],
    ],
    'somebody else’s face': [
      { ...again, reEnrollVerifyFace: [200, { ...results.face, matchResult: false }] },
      ['enroll', 'reEnrollVerifyFace', 'cancelReEnrollment'],
    ],
    'an outage of the recognition': [
      { ...again, reEnrollVerifyFace: [503, {}] },
      ['enroll', 'reEnrollVerifyFace', 'cancelReEnrollment'],
    ],
    'a re-enrollment that asks for something else': [
      { ...again, enroll: [200, known('verifyVoice')] },
      ['enroll', 'cancelReEnrollment'],
    ],
  };
  for (const [name, [script, wanted, options]] of Object.entries(left))
    it(`leaves nothing at AwareID after ${name}`, async () => {
      const server = await awareId({ enroll: [200, begun('addFace')], addFace: [200, face], ...script });
      const strategy = strategyAt(server.url, options);
      await strategy.enroll(await captureFor(strategy)).catch(() => undefined);
      await strategy.close();
      await server.close();
      expect(server.called()).to.deep.equal(wanted);
    });

  it('is an error that tells both causes where what is left could not be deleted', async () => {
    const error = await caught(
      enroll({ addFace: [200, { ...face, livenessResult: false }], adminDeleteRegistration: [503, {}] }),
    );
    expect(error.code).to.equal('vendor_unavailable');
    expect((error.cause as AggregateError).errors).to.have.length(2);
  });
});
