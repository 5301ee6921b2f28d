import { expect } from 'chai';
import { authenticating, begun, capture, enrolledByFace, faceOnly } from './people.ts';
import { startWorld } from './world.ts';

describe('the AwareID emulator: what the documents leave open', function () {
  this.timeout(240_000);

  it('says statuses as text and liveness results as the empty text', async () => {
    const world = await startWorld({ config: faceOnly, authStatus: 'text', livenessResults: 'empty' });
    try {
      await enrolledByFace(world, 'ada', 'anna');
      const authToken = await authenticating(world, 'ada');
      const wrong = await world.good(50, {
        body: { authToken, faceLivenessData: await capture('gina', 111) },
      });
      expect(wrong).to.include({ authStatus: '1 (Pending)', faceLivenessResults: '' });
      const right = await world.good(50, {
        body: { authToken, faceLivenessData: await capture('anna', 112) },
      });
      expect(right).to.include({ authStatus: '2 (Complete)', livenessResult: true });
    } finally {
      await world.close();
    }
  });

  it('says errors of the caller with 400, as the reference has it', async () => {
    const world = await startWorld({ callerErrors: 400 });
    try {
      const missing = await world.ask(30, { body: { username: 'ada' } });
      expect([missing.status, missing.body.errorCode]).to.deep.equal([400, 'INPUT_FORMAT_ERROR']);
      expect(missing.body.timestamp).to.match(/^\d{4}-\d\d-\d\dT.*Z$/);
      const unknown = await world.ask(55, { body: { authToken: 'x' } });
      expect([unknown.status, unknown.body.errorCode]).to.deep.equal([400, 'INPUT_VALUES_ERROR']);
    } finally {
      await world.close();
    }
  });

  it('says a status that no document has, on request', async () => {
    for (const [authStatus, told] of [
      ['number', 9],
      ['text', '9 (Unknown)'],
    ] as const) {
      const config = {
        onboardingOptions: { enrollment: { addDevice: true }, authentication: { verifyDevice: true } },
      };
      const world = await startWorld({ config, authStatus });
      try {
        const enrollmentToken = await begun(world, 'ada');
        await world.good(31, { body: { enrollmentToken, deviceId: 'x', publicKey: 'AAAA' } });
        const authToken = await authenticating(world, 'ada');
        world.emulator.faults.set({ kind: 'vendor', name: 'unknown-status', times: 1 });
        const { baseUrl, credentials } = world.emulator;
        const answer = await fetch(`${baseUrl}/onboarding/authentication/verifyDevice`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${await world.token()}`,
            apikey: credentials.apiKey,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ authToken, deviceId: 'x', signature: '' }),
        });
        expect(((await answer.json()) as any).authStatus).to.equal(told);
      } finally {
        await world.close();
      }
    }
  });
});
