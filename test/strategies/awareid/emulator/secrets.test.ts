import { expect } from 'chai';
import { base64, begun, capture, faceOnly, pictures } from './people.ts';
import { startWorld } from './world.ts';

describe('the AwareID emulator: what it keeps and tells', function () {
  this.timeout(240_000);

  it('no sample, token, key or PIN stands in its page, its requests or an error', async () => {
    const enrollment = { addFace: true, addPIN: true };
    const config = { ...faceOnly, onboardingOptions: { ...faceOnly.onboardingOptions, enrollment } };
    const world = await startWorld({ config });
    const { emulator } = world;
    try {
      const enrollmentToken = await begun(world, 'ada');
      const faceLivenessData = await capture('anna', 121);
      const { activationToken, mpinId } = await world.good(38, { body: { enrollmentToken } });
      await emulator.pinProvider.register(activationToken, '471147');
      await world.good(39, { body: { enrollmentToken } });
      await world.good(32, { body: { enrollmentToken, faceLivenessData } });
      const broken = { enrollmentToken: 7, faceLivenessData };
      const errors = [
        await world.ask(32, { body: broken }),
        await world.ask(3, {
          body: { ...faceLivenessData, video: { ...faceLivenessData.video, workflow_data: 7 } },
        }),
        await world.ask(3, { raw: { text: JSON.stringify(faceLivenessData).slice(0, -1) } }),
      ].map(({ text }) => text);
      const page = await (await fetch(`${emulator.url}/emulator`)).text();
      const told = [
        JSON.stringify(emulator.status()),
        JSON.stringify(emulator.requests()),
        page,
        ...errors,
      ].join('\n');
      const [first] = await pictures('anna', 121, 'open-mouth');
      const { apiKey, clientSecret } = emulator.credentials;
      const secrets = [
        enrollmentToken,
        activationToken,
        mpinId,
        '471147',
        apiKey,
        clientSecret,
        await world.token(),
      ];
      for (const secret of [...secrets, base64(first ?? new Uint8Array()).slice(2000, 2040)])
        expect(told.includes(secret), secret.slice(0, 6)).to.equal(false);
      expect(emulator.status().users).to.deep.equal([
        { username: 'ada', enrolled: true, devices: 0, face: true, voice: false, pin: true },
      ]);
    } finally {
      await world.close();
    }
  });
});
