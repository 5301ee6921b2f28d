import { expect } from 'chai';
import { caught } from '../../lib/http/caught.ts';
import {
  about,
  asksFor,
  awareId,
  given,
  key,
  last,
  login,
  registrationCode,
  results,
  strategyAt,
  verifyWhen,
} from './answering.ts';

const all = ['device', 'face', 'voice', 'device-risk', 'pin'] as const;
const good = {
  ...asksFor('verifyDevice', 'verifyFace', 'verifyVoice', 'deviceSecurity', 'verifyPIN'),
  verifyDevice: [200, results.device],
  verifyFace: [200, results.face],
  verifyVoice: [200, results.voice],
  authCheckDevice: [200, results.risk],
  verifyPin: [200, { authStatus: '2 (Complete)' }],
} as const;

describe('awareid: a login', () => {
  it('with a face is proved for the enrollment, live in the same capture, bound to nothing', async () => {
    const outcome = await verifyWhen({});
    expect(outcome).to.include({ result: 'verified', subject: registrationCode, liveness: 'same-capture' });
    expect(outcome).to.deep.include({ methods: ['face'], binding: 'none', emulated: false });
  });

  it('with all checks is one session, with the PIN last', async () => {
    const server = await awareId(good);
    const strategy = strategyAt(server.url, { checks: all });
    const challenge = given(await strategy.challenge(about()));
    expect(await strategy.verify(login({ challenge }))).to.deep.include({
      result: 'verified',
      methods: ['device-key', 'face', 'voice', 'pin'],
      liveness: 'same-capture',
      binding: 'challenge',
    });
    const called = server.called();
    expect([called[0], called.at(-1)]).to.deep.equal(['authenticate', 'verifyPin']);
    expect(called).to.have.members([
      'authenticate',
      'verifyDevice',
      'verifyFace',
      'verifyVoice',
      'authCheckDevice',
      'verifyPin',
    ]);
    await strategy.close();
    await server.close();
  });

  for (const [how, authStatus, ended] of [
    ['ends the session of a capture that could not be judged', 1, 1],
    ['ends no session that AwareID has ended', 0, 0],
  ] as const) {
    it(how, async () => {
      const faceLivenessResults = { video: { liveness_result: { decision: 'TOO_BLURRY' } } };
      const blurry = { ...results.face, livenessResult: false, authStatus, faceLivenessResults };
      const server = await awareId({ verifyFace: [200, blurry] });
      const strategy = strategyAt(server.url);
      const challenge = given(await strategy.challenge(about()));
      expect(await strategy.verify(login({ challenge }))).to.include({ reason: 'too_blurry' });
      await strategy.close();
      expect(server.called().filter((one) => one === 'cancelAuthentication')).to.have.length(ended);
      await server.close();
    });
  }

  it('ends the session of a check that AwareID could not make', async () => {
    const server = await awareId({ verifyFace: [503, {}] });
    const strategy = strategyAt(server.url);
    const challenge = given(await strategy.challenge(about()));
    expect((await caught(strategy.verify(login({ challenge })))).code).to.equal('vendor_unavailable');
    await strategy.close();
    expect(server.called()).to.deep.equal(['authenticate', 'verifyFace', 'cancelAuthentication']);
    await server.close();
  });

  it('is not begun where the tenant asks for something else: the session is ended', async () => {
    const server = await awareId(asksFor('verifyFace', 'verifyVoice'));
    const strategy = strategyAt(server.url);
    expect((await caught(strategy.verify(login()))).code).to.equal('vendor_refused');
    await strategy.close();
    expect(server.called()).to.deep.equal(['authenticate', 'cancelAuthentication']);
    await server.close();
  });

  it('spends no PIN where another check does not hold, and ends the session', async () => {
    const server = await awareId({ ...good, verifyFace: [200, { ...results.face, matchResult: false }] });
    const strategy = strategyAt(server.url, { checks: all });
    const challenge = given(await strategy.challenge(about()));
    expect(await strategy.verify(login({ challenge }))).to.include({ reason: 'face_not_matched' });
    await strategy.close();
    expect(server.called()).to.not.include('verifyPin');
    expect(server.called().filter((one) => one === 'cancelAuthentication')).to.have.length(1);
    await server.close();
  });

  it('makes device and face checks side by side', async () => {
    let open = 0;
    let most = 0;
    const slow = (body: object) => (response: any) => {
      open += 1;
      most = Math.max(most, open);
      const answer = () => {
        open -= 1;
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      if (open === 2) for (const one of [...waiting.splice(0), answer]) one();
      else waiting.push(answer);
    };
    const waiting: (() => void)[] = [];
    const script = {
      ...asksFor('verifyDevice', 'verifyFace'),
      verifyDevice: slow(results.device),
      verifyFace: slow(last(results.face)),
    };
    expect(await verifyWhen(script, { checks: ['device', 'face'] })).to.include({ result: 'verified' });
    expect(most).to.equal(2);
  });

  it('takes a status that is spelled as text', async () => {
    expect(
      await verifyWhen({ verifyFace: [200, { ...results.face, authStatus: '2 (Complete)' }] }),
    ).to.include({
      result: 'verified',
    });
  });

  it('never asks AwareID about somebody without an enrollment of ours', async () => {
    const server = await awareId();
    const strategy = strategyAt(server.url);
    const { enrollment: _, ...capture } = login();
    expect((await caught(strategy.verify(capture))).code).to.equal('enrollment_required');
    for (const data of [undefined, {}, { username: 7 }, { username: ['u-ada'] }]) {
      const enrollment = { reference: registrationCode, ...(data && { data }) };
      expect((await caught(strategy.verify(login({ enrollment })))).code).to.equal('enrollment_required');
    }
    const device = strategyAt(server.url, { checks: ['device'] });
    expect((await caught(device.challenge(about({ enrollment: undefined })))).code).to.equal(
      'enrollment_required',
    );
    expect(server.seen).to.have.length(0);
    await server.close();
  });

  it('claims less of a voice alone, which can be played back', async () => {
    const outcome = await verifyWhen(asksFor('verifyVoice'), { checks: ['voice'] });
    expect(outcome).to.include({ result: 'verified', liveness: 'claimed' });
  });

  it('names the proof of a device, so that it counts once; other samples are remembered by the runner', async () => {
    expect(await verifyWhen({}))
      .to.include({ binding: 'none' })
      .and.not.to.have.property('oneTime');
    const outcome = await verifyWhen(asksFor('verifyDevice'), { checks: ['device'] });
    expect(outcome)
      .to.have.property('oneTime')
      .that.matches(/^[\w-]{43}$/);
  });

  it('asks the device by its key and signs with it alone', async () => {
    const server = await awareId({ ...asksFor('verifyDevice') });
    const device = { geosites: ['office', 'home'] };
    const strategy = strategyAt(server.url, { checks: ['device'], device });
    const challenge = given(await strategy.challenge(about()));
    expect(challenge.data.key).to.equal(key.deviceId);
    await strategy.verify(login({ challenge }));
    const sent = JSON.parse(server.seen.at(-1)?.body ?? '{}');
    expect(sent).to.include({ deviceId: key.deviceId, geosites: 'office,home' });
    await strategy.close();
    await server.close();
  });
});
