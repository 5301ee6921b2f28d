import { expect } from 'chai';
import {
  BiometridClient,
  BiometridFaceStrategy,
  BiometridVoiceStrategy,
} from 'passport-stepup/strategies/biometrid';
import { jpeg } from './answering.ts';

const liveness = { baseUrl: 'https://face.biometrid.com', appToken: 't' };
const client = new BiometridClient({
  baseUrl: 'https://api.biometrid.com/api/1.0',
  key: 'k',
  secret: 's',
  liveness,
});
const pictures = new BiometridFaceStrategy({ client, liveness: 'pictures' });
const sdk = new BiometridFaceStrategy({ client });
const voice = new BiometridVoiceStrategy({ client });
const large = new Uint8Array(1_000_001);
large.set(jpeg);
const session = {
  sessionId: 's',
  sessionData: 'UEsDBA==',
  auditTrail: [Buffer.from(jpeg).toString('base64')],
};

type Strategy = typeof pictures | typeof voice;
const parse = async (strategy: Strategy, value: unknown) => strategy.input['~standard'].validate(value);

describe('biometrid: what captures may bring', () => {
  const bad: [string, Strategy, unknown][] = [
    ['nothing', pictures, {}],
    ['no picture', pictures, { frames: [] }],
    ['one picture where a pose needs two', pictures, { frames: [jpeg] }],
    ['more than 8 pictures', pictures, { frames: Array(9).fill(jpeg) }],
    ['an empty picture', pictures, { frames: [new Uint8Array(0), jpeg] }],
    ['a picture above 1 MB', pictures, { frames: [jpeg, large] }],
    ['a picture of another type', pictures, { frames: [jpeg, Buffer.from('GIF89a')] }],
    ['a browser’s own verdict', pictures, { verified: true }],
    ['a verdict in place of a session', sdk, { zoom: { livenessResult: 'passed' } }],
    ['session data that are no base64', sdk, { zoom: { ...session, sessionData: '<zip>' } }],
    ['a session without pictures', sdk, { zoom: { ...session, auditTrail: [] } }],
    ['a session’s text that breaks off', sdk, { zoom: JSON.stringify(session).slice(0, -1) }],
    ['a user agent with a line break', sdk, { zoom: { ...session, userAgent: 'a\r\nx: y' } }],
    ['no recording', voice, {}],
    ['a recording that is no WAVE', voice, { recording: jpeg }],
    ['a recording above 1 MB', voice, { recording: Buffer.concat([Buffer.from('RIFF....WAVE'), large]) }],
  ];
  for (const [name, strategy, value] of bad) {
    it(`not: ${name}`, async () => {
      const { issues } = (await parse(strategy, value)) as { issues?: readonly unknown[] };
      expect(issues).to.be.an('array').and.not.have.length(0);
      expect(JSON.stringify(issues)).to.not.match(/UEsDBA|passed|GIF89a/);
    });
  }

  it('drops what a browser adds to its pictures', async () => {
    const sent = { frames: [jpeg, jpeg], verified: true, liveness: 'passed', userId: 'somebody' };
    expect(await parse(pictures, sent)).to.deep.equal({ value: { frames: [jpeg, jpeg] } });
  });

  it('takes a session of the SDK as an object and as its text', async () => {
    const zoom = { ...session, auditTrail: [Buffer.from(jpeg)] };
    expect(await parse(sdk, { zoom: session })).to.deep.equal({ value: { zoom } });
    expect(await parse(sdk, { zoom: JSON.stringify(session) })).to.deep.equal({ value: { zoom } });
  });

  it('tells pages what to capture', () => {
    const published = (strategy: Strategy) =>
      JSON.stringify(strategy.input['~standard'].jsonSchema.input({ target: 'draft-2020-12' }));
    expect(published(pictures)).to.include('"x-capture":"face"');
    expect(published(sdk)).to.include('"x-capture":"zoom"');
    expect(published(voice)).to.include('"x-capture":"voice"');
  });
});
