import { inspect } from 'node:util';
import { expect } from 'chai';
import {
  AuthXFaceStrategy,
  AuthXFingerprintStrategy,
  AuthXPinStrategy,
} from 'passport-stepup/strategies/authx';
import { BiometridFaceStrategy, BiometridVoiceStrategy } from 'passport-stepup/strategies/biometrid';
import type { FactorStrategy } from 'passport-stepup/strategy-kit';
import { factor, harness } from '../../factor/harness.ts';
import type { VendorServer } from '../../lib/http/vendor-server.ts';
import { clientOf as authxClient, authxServer, envelope, guid } from '../authx/answering.ts';
import { asksFor, awareId, login, strategyAt } from '../awareid/answering.ts';
import { clientOf as biometridClient, scripted, userId, well } from '../biometrid/answering.ts';

const CANARY = 'canary-sample-77';
const text = (bytes: string) => Buffer.from(bytes, 'latin1').toString('base64');
const jpeg = text(`\xff\xd8\xff\xe0${CANARY}`);
const huge = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(6 * 2 ** 20, 65)]);

/** What is never a picture or a recording. */
const samples: Readonly<Record<string, unknown>> = {
  'text that is no base64': `${CANARY}!`,
  'something else than it should be': text(`%PDF-1.7 ${CANARY}`),
  'cut off before it says what it is': text('\xff'),
  'six megabytes': huge,
  'a number': 7,
  'an object': { data: jpeg },
  'an address': `data:image/jpeg;base64,${jpeg}`,
  nothing: null,
  'bytes without any': new Uint8Array(0),
};

interface Vendor {
  readonly server: () => Promise<VendorServer>;
  readonly strategy: (server: VendorServer) => unknown;
  readonly enrollment: object;
  /** A sample that is one. */
  readonly good: unknown;
  /** The fields, with a sample in its place. */
  readonly fields: (sample: unknown) => Record<string, unknown>;
  /** What is a sample here all the same. */
  readonly takes?: readonly string[];
}

const authx = { server: () => authxServer([200, envelope(1)]), enrollment: { reference: guid } };
const biometrid = { server: () => scripted(well), enrollment: { reference: userId } };
const awareid = { server: () => awareId(), enrollment: { ...login().enrollment } };
const vendors: Readonly<Record<string, Vendor>> = {
  'authx face': {
    ...authx,
    strategy: (at) => new AuthXFaceStrategy({ client: authxClient(at) }),
    good: jpeg,
    fields: (photo) => ({ photo }),
  },
  'authx fingerprint': {
    ...authx,
    strategy: (at) => new AuthXFingerprintStrategy({ client: authxClient(at) }),
    good: jpeg,
    fields: (fingerprint) => ({ fingerprint }),
    // The format of a fingerprint is the reader's own: any bytes can be one.
    takes: ['something else than it should be', 'cut off before it says what it is'],
  },
  'authx PIN': {
    ...authx,
    strategy: (at) => new AuthXPinStrategy({ client: authxClient(at) }),
    good: '102374',
    fields: (pin) => ({ pin }),
  },
  'biometrid face': {
    ...biometrid,
    strategy: (at) => new BiometridFaceStrategy({ client: biometridClient(at), liveness: 'pictures' }),
    good: jpeg,
    fields: (photo) => ({ frames: [jpeg, photo] }),
  },
  'biometrid face of the SDK': {
    ...biometrid,
    strategy: (at) => new BiometridFaceStrategy({ client: biometridClient(at) }),
    good: jpeg,
    fields: (photo) => ({ zoom: { sessionId: 's', sessionData: text('zoom'), auditTrail: [photo] } }),
  },
  'awareid face': {
    ...awareid,
    strategy: (at) => strategyAt(at.url),
    good: jpeg,
    fields: (photo) => ({ frames: [jpeg, jpeg, photo] }),
  },
  'awareid voice': {
    ...awareid,
    server: () => awareId(asksFor('verifyVoice')),
    strategy: (at) => strategyAt(at.url, { checks: ['voice'] }),
    good: text('RIFF....WAVEfmt '),
    fields: (recording) => ({ recording }),
  },
};

describe('what is no sample is refused before anybody is asked, and costs no attempt', () => {
  for (const [name, vendor] of Object.entries(vendors))
    it(name, async () => {
      const server = await vendor.server();
      const strategy = vendor.strategy(server) as FactorStrategy;
      const one = harness();
      const it_ = factor(strategy.methods, strategy);
      const send = (fields: Record<string, unknown>) =>
        one.submit(it_, fields, { enrollment: vendor.enrollment } as never);
      const bad = Object.entries(samples).filter(([what]) => !vendor.takes?.includes(what));
      for (const [what, fields] of [
        ['no fields', {}] as const,
        ...bad.map(([what, sample]) => [what, vendor.fields(sample)] as const),
      ])
        expect(await send(fields), what).to.have.nested.property('error.code', 'request_malformed');
      expect(server.seen).to.have.length(0);
      const shown = inspect(one.events, { depth: 20, showHidden: true });
      expect(shown).to.contain('factor.error').and.not.contain(CANARY).and.not.contain(jpeg);
      expect(await send(vendor.fields(vendor.good)), 'afterwards').to.include({ result: 'verified' });
      await one.store.close();
      await server.close();
    });

  it('biometrid voice, which takes a recording for a prompt only', async () => {
    const schema = new BiometridVoiceStrategy({ client: {} as never }).input;
    for (const [what, sample] of Object.entries(samples)) {
      const read = schema.safeParse({ recording: sample });
      expect(read.success, what).to.equal(false);
      expect(inspect(read.error, { depth: 20 }), what).to.not.contain(CANARY);
    }
  });
});
