import { expect } from 'chai';
import { AuthXFaceStrategy, AuthXPinStrategy } from 'passport-stepup/strategies/authx';
import { BiometridFaceStrategy } from 'passport-stepup/strategies/biometrid';
import type { FactorStrategy } from 'passport-stepup/strategy-kit';
import { factor, harness } from '../../factor/harness.ts';
import type { VendorServer } from '../../lib/http/vendor-server.ts';
import { clientOf as authxClient, authxServer, envelope, guid } from '../authx/answering.ts';
import { awareId, login, results, strategyAt } from '../awareid/answering.ts';
import { clientOf as biometridClient, scripted, userId, well } from '../biometrid/answering.ts';

const OTHER = 'canary-of-mallory';
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]).toString('base64');

/** All that a browser could want to say: verdicts, thresholds, and whose proof it is. */
const said = {
  ...{ match: true, matched: true, matchResult: true, verified: true, livenessResult: true, liveness: true },
  ...{ status: true, result: 'verified', response_code: 1, authStatus: 2, confidence: 1, score: 1 },
  ...{ threshold: 0, minimumConfidence: 0, securityLevel: 0, workflow: OTHER },
  ...{ userId: OTHER, guid: OTHER, user_name: OTHER, username: OTHER, registrationCode: OTHER },
  ...{ authToken: OTHER, subject: OTHER, enrollment: { reference: OTHER }, sessionId: OTHER },
};

interface Case {
  readonly server: () => Promise<VendorServer>;
  readonly strategy: (server: VendorServer) => unknown;
  readonly enrollment: object;
  readonly fields: Record<string, unknown>;
}

const mismatch = [200, envelope(2)] as const;
const verifyFace = [200, { status: false, data: { message: 'FACE_RECOGNITION_FAILED', verified: false } }];
const vendors: Readonly<Record<string, Case>> = {
  'authx face': {
    server: () => authxServer(mismatch),
    strategy: (at) => new AuthXFaceStrategy({ client: authxClient(at) }),
    enrollment: { reference: guid },
    fields: { photo: jpeg },
  },
  'authx PIN': {
    server: () => authxServer([200, envelope(0)]),
    strategy: (at) => new AuthXPinStrategy({ client: authxClient(at) }),
    enrollment: { reference: guid },
    fields: { pin: '402718' },
  },
  'awareid face': {
    server: () => awareId({ verifyFace: [200, { ...results.face, matchResult: false }] }),
    strategy: (at) => strategyAt(at.url),
    enrollment: { ...login().enrollment },
    fields: { frames: [jpeg, jpeg, jpeg] },
  },
  'biometrid face': {
    server: () => scripted({ ...well, [`/users/${userId}/dialogue/verify/face`]: verifyFace as never }),
    strategy: (at) => new BiometridFaceStrategy({ client: biometridClient(at), liveness: 'pictures' }),
    enrollment: { reference: userId },
    fields: { frames: [jpeg, jpeg] },
  },
};

describe('what the browser adds decides nothing and reaches no vendor', () => {
  for (const [name, { server, strategy, enrollment, fields }] of Object.entries(vendors))
    it(name, async () => {
      const at = await server();
      const made = strategy(at) as FactorStrategy;
      const one = harness();
      const it_ = factor(made.methods, made);
      const result = await one.submit(it_, { ...said, ...fields }, { enrollment } as never);
      expect(result.result).to.equal('rejected');
      expect(at.seen.length).to.be.above(0);
      expect(JSON.stringify(at.seen)).to.not.include(OTHER);
      const alone = await one.submit(it_, { ...said }, { enrollment } as never);
      expect(alone).to.have.nested.property('error.code', 'request_malformed');
      await one.store.close();
      await at.close();
    });
});
