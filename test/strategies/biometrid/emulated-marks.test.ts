import { expect } from 'chai';
import { json } from '../../lib/http/vendor-server.ts';
import { faceLogin, livenessAnswer, type Reply, userId } from './answering.ts';

const byEmulator =
  (body: unknown): Reply =>
  (response) =>
    json(response, 200, body, { 'x-emulator': 'passport-stepup' });

describe('biometrid face: a login is marked as emulated', () => {
  const scripts = {
    'not where no emulator answered': [{}, false],
    'where one judged liveness alone': [{ '/biometrics/liveness': byEmulator(livenessAnswer()) }, true],
    'where one compared the face alone': [
      {
        [`/users/${userId}/dialogue/verify/face`]: byEmulator({ status: true, data: { verified: true } }),
      },
      true,
    ],
  } as const;
  for (const [where, [script, emulated]] of Object.entries(scripts))
    it(where, async () =>
      expect((await faceLogin(script)).outcome).to.include({ result: 'verified', emulated }),
    );
});
