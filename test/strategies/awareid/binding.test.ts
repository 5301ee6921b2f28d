import { expect } from 'chai';
import { caught } from '../../lib/http/caught.ts';
import { json } from '../../lib/http/vendor-server.ts';
import {
  about,
  asksFor,
  authToken,
  awareId,
  given,
  login,
  signatureOver,
  strategyAt,
  verifyWhen,
} from './answering.ts';

const device = { checks: ['device', 'face'] } as const;

describe('awareid: a session is bound on this side', () => {
  it('takes no session, no user and no verdict from the browser', async () => {
    const server = await awareId({ ...asksFor('verifyFace') });
    const strategy = strategyAt(server.url);
    const forged = {
      ...login().input,
      authToken: 'of-somebody-else',
      registrationCode: 'x',
      matchResult: true,
      match: true,
    };
    const input: any = await strategy.input.parseAsync({
      ...forged,
      frames: (forged.frames ?? []).map((one) => Buffer.from(one).toString('base64')),
    });
    expect(Object.keys(input)).to.deep.equal(['frames']);
    await strategy.verify(login({ input }));
    for (const { body } of server.seen) expect(body).to.not.include('of-somebody-else');
    await strategy.close();
    await server.close();
  });

  it('refuses a browser that only says that it matches', async () => {
    const server = await awareId();
    const strategy = strategyAt(server.url);
    const input: any = { match: true, matchResult: true, livenessResult: true };
    expect((await caught(strategy.verify(login({ input })))).code).to.equal('request_malformed');
    expect(server.seen).to.have.length(0);
    await server.close();
  });

  it('refuses the session that was opened for another enrollment', async () => {
    const server = await awareId(asksFor('verifyDevice', 'verifyFace'));
    const strategy = strategyAt(server.url, device);
    const challenge = given(await strategy.challenge(about()));
    const enrollment = { reference: 'of-mallory', data: { ...login().enrollment?.data } };
    const error = await caught(strategy.verify(login({ challenge, enrollment })));
    expect(error.code).to.equal('subject_mismatch');
    await strategy.close();
    expect(server.called()).to.deep.equal(['authenticate', 'cancelAuthentication']);
    await server.close();
  });

  it('refuses a signature over another challenge, before AwareID is asked', async () => {
    const server = await awareId(asksFor('verifyDevice', 'verifyFace'));
    const strategy = strategyAt(server.url, device);
    const challenge = given(await strategy.challenge(about()));
    const input = { ...login({ challenge }).input, device: { signature: signatureOver('AAAA') } };
    expect(await strategy.verify(login({ challenge, input }))).to.deep.equal({
      result: 'rejected',
      reason: 'device_signature',
    });
    expect(server.called()).to.not.include('verifyDevice');
    await strategy.close();
    await server.close();
  });

  it('refuses a device without a challenge', async () => {
    const server = await awareId(asksFor('verifyDevice', 'verifyFace'));
    const strategy = strategyAt(server.url, device);
    expect((await caught(strategy.verify(login()))).code).to.equal('challenge_invalid');
    await server.close();
  });

  it('shows the page no session token where the message is derived from it', async () => {
    const message = ({ authToken: own }: { authToken: string }) => `digest of ${own.length}`;
    const server = await awareId(asksFor('verifyDevice', 'verifyFace'));
    const strategy = strategyAt(server.url, { ...device, device: { message } });
    const { data, secret } = await strategy.challenge(about());
    expect(Buffer.from(String(data.message), 'base64url').toString()).to.equal('digest of 36');
    expect(JSON.stringify(data)).to.not.include(authToken);
    expect(secret).to.include({ token: authToken });
    await strategy.close();
    await server.close();
  });

  it('opens no session for a challenge where no device signs', async () => {
    const server = await awareId();
    const strategy = strategyAt(server.url);
    expect((await strategy.challenge(about())).data).to.deep.equal({ photos: 3 });
    expect(server.seen).to.have.length(0);
    await server.close();
  });

  it('ends a session whose challenge nobody answered in time', async () => {
    let now = 1_700_000_000;
    const requiredChecks = ['verifyDevice', 'verifyFace'];
    const authenticate = (response: any, _: unknown, count: number) =>
      json(response, 200, { authToken: `session-${count}`, requiredChecks });
    const server = await awareId({ authenticate });
    const strategy = strategyAt(server.url, { ...device, clock: () => now });
    await strategy.challenge(about());
    now += 241;
    await strategy.challenge(about());
    await strategy.close();
    const ended = server.seen
      .filter(({ url }) => url.endsWith('/cancel'))
      .map(({ body }) => JSON.parse(body).authToken);
    expect(ended).to.have.members(['session-1', 'session-2']);
    await server.close();
  });

  it('ends no session of which the checks are being made', async () => {
    let now = 1_700_000_000;
    const ended: string[] = [];
    const requiredChecks = ['verifyDevice'];
    const server = await awareId({
      authenticate: (response, _, count) =>
        json(response, 200, { authToken: `session-${count}`, requiredChecks }),
      cancelAuthentication: (response, { body }) => {
        ended.push(JSON.parse(body).authToken);
        response.writeHead(200).end();
      },
      verifyDevice: async (response) => {
        now += 241;
        await strategy.challenge(about());
        json(response, 200, { message: 'Device verified.', authStatus: 2 });
      },
    });
    const strategy = strategyAt(server.url, { checks: ['device'], clock: () => now });
    const challenge = given(await strategy.challenge(about()));
    expect(await strategy.verify(login({ challenge }))).to.include({ result: 'verified' });
    await strategy.close();
    expect(ended).to.deep.equal(['session-2']);
    await server.close();
  });

  it('opens none on a sign-in form, where nobody is known', async () => {
    const server = await awareId(asksFor('verifyDevice'));
    const strategy = strategyAt(server.url, { checks: ['device'] });
    const error = await caught(strategy.challenge(about({ subject: undefined })));
    expect(error.code).to.equal('challenge_invalid');
    expect(server.seen).to.have.length(0);
    await server.close();
  });

  it('wants as many pictures as were asked for, in the pose that was asked for', async () => {
    const [one, ...two] = login().input.frames ?? [];
    const server = await awareId();
    const strategy = strategyAt(server.url);
    for (const frames of [two, [one, one, ...two] as Uint8Array[]]) {
      const error = await caught(strategy.verify(login({ input: { frames } })));
      expect(error.code).to.equal('request_malformed');
    }
    expect(server.seen).to.have.length(0);
    const posed = strategyAt(server.url, { face: { activeLiveness: { member: 'emu_pose' } } });
    expect((await caught(posed.verify(login()))).code).to.equal('challenge_invalid');
    await server.close();
  });

  it('tells the pose where it is configured, and nowhere else', async () => {
    let sent: any;
    const verifyFace = (response: any, request: any) => {
      sent = JSON.parse(request.body).faceLivenessData.video.meta_data;
      response.writeHead(503).end();
    };
    const five = (capture: any) => ({
      ...capture,
      input: { frames: [...capture.input.frames, ...capture.input.frames].slice(0, 5) },
    });
    const options = { face: { activeLiveness: { member: 'emu_pose' } }, random: () => Buffer.of(1) };
    await caught(verifyWhen({ verifyFace }, options, five));
    expect(sent).to.deep.equal({ username: 'u-ada', emu_pose: 'open-mouth' });
    await caught(verifyWhen({ verifyFace }));
    expect(sent).to.deep.equal({ username: 'u-ada' });
    const metaData = { username: 'of-somebody-else', client_device_brand: 'x' };
    await caught(verifyWhen({ verifyFace }, { face: { metaData } }));
    expect(sent).to.deep.equal({ username: 'u-ada', client_device_brand: 'x' });
  });
});
