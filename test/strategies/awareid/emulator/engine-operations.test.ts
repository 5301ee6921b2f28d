import { expect } from 'chai';
import { sealPackage } from 'passport-stepup/strategies/awareid/emulator';
import { base64, capture, facePackage, picture, pictures } from './people.ts';
import { startWorld, type World } from './world.ts';

describe('the AwareID emulator: face engine operations', function () {
  this.timeout(240_000);
  let world: World;
  let publicKey: string;
  before(async () => {
    world = await startWorld();
    const { baseUrl, credentials } = world.emulator;
    const headers = { authorization: `Bearer ${await world.token()}`, apikey: credentials.apiKey };
    publicKey = await (await fetch(`${baseUrl}/onboarding/admin/getPublicKey`, { headers })).text();
  });
  after(() => world.close());

  async function support(path: string, init: RequestInit = {}): Promise<any> {
    const { baseUrl, credentials } = world.emulator;
    const headers = {
      authorization: `Bearer ${await world.token()}`,
      apikey: credentials.apiKey,
      'content-type': 'application/json',
    };
    const answer = await fetch(baseUrl + path, { ...init, headers });
    return { status: answer.status, body: await answer.json() };
  }

  it('tell versions', async () => {
    for (const operation of [1, 7, 12, 15]) {
      const { type, text } = await world.ask(operation);
      expect([type, text.includes('emulator')], String(operation)).to.deep.equal(['text/plain', true]);
    }
    expect((await world.ask(20)).body).to.be.a('string');
  });

  it('judge liveness in clear and encrypted, and give back the picture where documented', async () => {
    const sent = await capture('anna', 81);
    const seal = () => sealPackage(publicKey, sent);
    for (const [operation, body] of [
      [2, sent],
      [3, sent],
      [4, seal()],
      [5, seal()],
      [6, seal()],
    ] as const) {
      const { video } = await world.good(operation, { body });
      expect(video.liveness_result.decision, String(operation)).to.equal('LIVE');
      expect('autocapture_result' in video, String(operation)).to.equal([2, 4].includes(operation));
    }
    const still = facePackage(await pictures('anna', 82), 'open-mouth');
    expect((await world.good(3, { body: still })).video.liveness_result.decision).to.equal('SPOOF');
    const raw = { text: JSON.stringify(seal()), type: 'text/plain' };
    expect((await world.good(25, { raw })).video.autocapture_result.feedback).to.deep.equal([
      'COMPLIANT_IMAGE',
    ]);
    expect(
      (await support('/b2c/sdk/faceliveness/analyze', { method: 'POST', body: JSON.stringify(sent) })).status,
    ).to.equal(200);
  });

  it('say -1 for what cannot be decrypted, whatever is wrong', async () => {
    const good = sealPackage(publicKey, await capture('anna', 81));
    const wrong = [
      { ...good, key: 'AAAA' },
      { ...good, iv: '' },
      { ...good, p: good.p.slice(0, 40) },
      { video: {} },
      {},
    ];
    for (const operation of [4, 5, 6])
      for (const body of wrong) {
        const { status, body: told } = await world.ask(operation, { body });
        expect([status, told.error.code]).to.deep.equal([500, -1]);
      }
    for (const operation of [9, 11]) expect((await world.ask(operation, { body: {} })).status).to.equal(500);
  });

  it('take a capture session id once, within 300 seconds', async () => {
    const sent = await capture('anna', 81);
    const withId = (session_id: string) => ({
      video: { ...sent.video, meta_data: { ...sent.video.meta_data, session_id } },
    });
    const { session_id: id } = (await support('/b2c/sdk/getSessionId')).body;
    expect((await world.ask(3, { body: withId(id) })).status).to.equal(200);
    expect((await world.ask(3, { body: withId(id) })).body.error.code).to.equal(-6);
    const { session_id: late } = (await support('/b2c/sdk/getSessionId')).body;
    world.time.now += 300;
    expect((await world.ask(3, { body: withId(late) })).status).to.equal(400);
  });

  it('compare pictures and templates, mixed', async () => {
    const [one, two, other] = [
      await picture('anna', 81),
      await picture('anna', 82),
      await picture('gina', 81),
    ].map(base64);
    const exported = (await world.good(14, { body: { encounter: { VISIBLE_FRONTAL: one } } })).export;
    const compare = async (probe: object, gallery: object) =>
      (
        await world.good(13, {
          body: {
            probe,
            gallery,
            workflow: { comparator: { algorithm: 'F500', faceTypes: ['VISIBLE_FRONTAL'] } },
          },
        })
      ).scorePercent;
    for (const gallery of [{ VISIBLE_FRONTAL: one }, { import: exported }]) {
      expect(await compare({ VISIBLE_FRONTAL: two }, gallery)).to.be.above(50);
      expect(await compare({ VISIBLE_FRONTAL: other }, gallery)).to.be.below(50);
    }
    expect(await compare({ import: exported }, { import: exported })).to.be.above(99);
  });

  it('say the matcher’s own codes', async () => {
    const image = { VISIBLE_FRONTAL: base64(await picture('anna', 81)) };
    const ask = async (probe: object, algorithm: string) =>
      (await world.ask(13, { body: { probe, gallery: image, workflow: { comparator: { algorithm } } } })).body
        .error.code;
    expect(await ask(image, 'F9')).to.equal(113);
    expect(await ask({}, 'F500')).to.equal(202);
    expect(await ask({ import: 'AAAA' }, 'F500')).to.equal(-6);
    expect(await ask({ VISIBLE_FRONTAL: 'AAAA' }, 'F500')).to.equal(-7);
  });

  it('say that the engine is not installed', async () => {
    const { StepUpError } = await import('passport-stepup/strategy-kit');
    const { FaceEngine } = await import('passport-stepup/engines');
    class Missing extends FaceEngine {
      override async read(): Promise<never> {
        throw new StepUpError('engine_not_installed', 'not installed');
      }
    }
    const own = await startWorld({ face: new Missing() });
    try {
      const sent = await capture('anna', 81);
      for (const [operation, body] of [
        [3, sent],
        [66, { username: 'a', email: 'a@b.c', image: base64(await picture('anna', 81)) }],
        [22, { images: [{ id: '1', input: { imageData: base64(await picture('anna', 81)) } }] }],
      ] as const) {
        const { status, text } = await own.ask(operation, { body });
        expect([status, text.includes('engine not installed')], String(operation)).to.deep.equal([503, true]);
      }
    } finally {
      await own.close();
    }
  });
});
