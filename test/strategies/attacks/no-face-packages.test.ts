import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { FaceEngine } from 'passport-stepup/engines';
import { AuthXClient, AuthXFaceStrategy } from 'passport-stepup/strategies/authx';
import { startAuthXEmulator } from 'passport-stepup/strategies/authx/emulator';
import { AwareIdStrategy } from 'passport-stepup/strategies/awareid';
import { startAwareIdEmulator } from 'passport-stepup/strategies/awareid/emulator';
import { BiometridClient, BiometridFaceStrategy } from 'passport-stepup/strategies/biometrid';
import { startBiometridEmulator } from 'passport-stepup/strategies/biometrid/emulator';
import type { FactorStrategy } from 'passport-stepup/strategy-kit';
import { factor, harness } from '../../factor/harness.ts';

interface Started {
  readonly strategy: unknown;
  readonly fields: Record<string, unknown>;
  close(): Promise<void>;
}

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]).toString('base64');
const without = () => new FaceEngine({ packagesFrom: join(tmpdir(), 'nothing-here', 'file.js') });

const vendors: Readonly<Record<string, (face: FaceEngine) => Promise<Started>>> = {
  authx: async (faces) => {
    const emulator = await startAuthXEmulator({ faces });
    const { applicationId, applicationKey, authenticationKey, secretKey, hostName } = emulator.credentials;
    const manage = { applicationId, applicationKey };
    const authentication = { applicationKey: authenticationKey, secretKey, hostName };
    const client = new AuthXClient({ baseUrl: emulator.baseUrl, manage, authentication });
    return { strategy: new AuthXFaceStrategy({ client }), fields: { photo: jpeg }, close: emulator.close };
  },
  awareid: async (face) => {
    const authentication = { verifyFace: true };
    const config = { onboardingOptions: { enrollment: { addFace: true }, authentication } };
    const emulator = await startAwareIdEmulator({ face, config });
    const at = { baseUrl: emulator.baseUrl, ...emulator.credentials };
    const strategy = new AwareIdStrategy({ ...at, checks: ['face'] });
    return { strategy, fields: { frames: [jpeg, jpeg, jpeg] }, close: emulator.close };
  },
  biometrid: async (faces) => {
    const emulator = await startBiometridEmulator({ faces });
    const { baseUrl, liveness, credentials } = emulator;
    const client = new BiometridClient({
      baseUrl,
      liveness,
      key: credentials.key,
      secret: credentials.secret,
    });
    const strategy = new BiometridFaceStrategy({ client, liveness: 'none' });
    return { strategy, fields: { frames: [jpeg] }, close: emulator.close };
  },
};

describe('without the optional packages a face is an outage, never a verdict', () => {
  for (const [name, start] of Object.entries(vendors))
    it(name, async () => {
      const face = without();
      const { strategy, fields, close } = await start(face);
      const one = harness({ allowEmulators: true });
      const it_ = factor('face', strategy as FactorStrategy);
      const about = { factor: it_, issuedTo: 'sid', ceremony: 'c1', subject: 'alice', enrolling: true };
      const { nonce } = await one.runner.challenge({ ...about, ttl: 300 });
      const request = {} as never;
      const run = { ...about, nonce, nonceRequired: true, session: 'sid', request, fields };
      expect(await one.runner.enroll(run)).to.have.nested.property('error.code', 'vendor_unavailable');
      expect(one.events).to.have.length(1);
      expect(one.events[0]).to.include({ type: 'factor.error', code: 'vendor_unavailable' });
      await one.store.close();
      await close();
      await face.close();
    });
});
