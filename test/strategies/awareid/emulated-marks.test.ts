import { expect } from 'chai';
import { json } from '../../lib/http/vendor-server.ts';
import { asksFor, authToken, last, type Reply, results, verifyWhen } from './answering.ts';

const byEmulator =
  (body: object): Reply =>
  (response) =>
    json(response, 200, body, { 'x-emulator': 'passport-stepup' });
const checks = ['verifyFace', 'verifyVoice'];
const script = {
  ...asksFor(...checks),
  verifyFace: [200, results.face],
  verifyVoice: [200, last(results.voice)],
} as const;

describe('awareid: a login is marked as emulated', () => {
  const scripts = {
    'not where no emulator answered': [script, false],
    'where one opened the session': [
      { ...script, authenticate: byEmulator({ authToken, requiredChecks: checks }) },
      true,
    ],
    'where one judged the face alone': [{ ...script, verifyFace: byEmulator(results.face) }, true],
    'where one judged the voice alone': [{ ...script, verifyVoice: byEmulator(last(results.voice)) }, true],
  } as const;
  for (const [where, [said, emulated]] of Object.entries(scripts))
    it(where, async () =>
      expect(await verifyWhen(said, { checks: ['face', 'voice'] })).to.include({
        result: 'verified',
        emulated,
      }),
    );
});
