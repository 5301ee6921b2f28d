import { expect } from 'chai';
import { BiometridRefusal } from 'passport-stepup/strategies/biometrid';
import { caught } from '../../lib/http/caught.ts';
import { json, type VendorServer, vendorServer } from '../../lib/http/vendor-server.ts';
import { clientOf, jpeg, livenessAnswer, type Reply, scripted, userId } from './answering.ts';

const done = { status: true, data: { message: 'USER_REMOVED_WITH_SUCCESS' } };
const started = {
  status: true,
  data: {
    message: 'DIALOGUE_STARTED_WITH_SUCCESS',
    dialogueId: 'd-1',
    promptCode: '0653',
    promptCodeText: 'zero six five three',
  },
};

describe('the Biometrid client', () => {
  let server: VendorServer;
  afterEach(() => server.close());
  const open = async (script: Readonly<Record<string, Reply>>, options = {}) => {
    server = await scripted(script);
    return clientOf(server, options);
  };

  it('sends the two headers to the API host, the token to the liveness host, and neither to the other', async () => {
    const client = await open({
      '/users/': [200, done],
      '/biometrics': [200, livenessAnswer()],
    });
    await client.deleteUser({ userId });
    await client.biometricsLiveness({ sessionData: 'UEs=', sessionId: 's', userAgent: 'sdk' });
    await client.close();
    const [api, liveness] = server.seen;
    expect(api?.headers).to.include({ 'x-biometrid-key': 'key', 'x-biometrid-secret': 'secret' });
    expect(api?.headers).to.not.have.property('x-app-token');
    expect(liveness?.headers).to.include({ 'x-app-token': 'token-of-the-tests', 'x-user-agent': 'sdk' });
    expect(liveness?.headers).to.not.have.any.keys('x-biometrid-key', 'x-biometrid-secret');
    expect(JSON.parse(liveness?.body ?? '')).to.deep.equal({
      zoomSessionData: 'UEs=',
      sessionId: 's',
      auditTrail: [],
    });
  });

  it('sends a picture as a form, as the vendor’s page shows it', async () => {
    const client = await open({ '/users/': [200, { status: true, data: { verified: true } }] });
    await client.verifyFace({ userId, photo: jpeg, liveness: true });
    await client.close();
    const [sent] = server.seen;
    expect(`${sent?.method} ${sent?.url}`).to.equal(`POST /users/${userId}/dialogue/verify/face`);
    expect(sent?.headers['content-type']).to.match(/^multipart\/form-data; ?boundary=/);
    expect(sent?.body).to.match(/name="liveness"\r\n\r\ntrue\r\n/);
    expect(sent?.body).to.match(/name="photo"; filename="photo.jpg"\r\nContent-Type: image\/jpeg\r\n/);
  });

  it('deletes a voice with the language in body and query', async () => {
    const client = await open({ '/users/': [200, done] });
    await client.deleteVoiceEnroll({ userId, language: 'pt' });
    await client.close();
    const [sent] = server.seen;
    expect(`${sent?.method} ${sent?.url} ${sent?.body}`).to.equal(
      `DELETE /users/${userId}/voice/delete?language=pt {"language":"pt"}`,
    );
  });

  it('keeps a cookie jar for each dialogue, with the latest cookie', async () => {
    let number = 0;
    server = await vendorServer((_, response) => {
      number += 1;
      json(response, 200, started, { 'set-cookie': `biometrid.sid=s%3A${number}; Path=/; HttpOnly` });
    });
    const client = clientOf(server);
    const first = await client.verifyVoice({ userId });
    const second = await client.verifyVoice({ userId: 'somebody-else' });
    const next = await client.verifyVoice({ userId, cookies: first.cookies, audio: jpeg });
    await client.verifyVoice({ userId, cookies: next.cookies, audio: jpeg });
    await client.close();
    expect(server.seen.map((one) => one.headers.cookie)).to.deep.equal([
      undefined,
      undefined,
      'biometrid.sid=s%3A1',
      'biometrid.sid=s%3A3',
    ]);
    expect(second.cookies).to.include('s%3A2').and.not.include('s%3A1');
  });

  it('sends no cookie of another host', async () => {
    const client = await open({ '/users/': [200, started] });
    const { cookies } = await client.verifyVoice({ userId });
    const planted = cookies.replace(
      '"cookies":[]',
      '"cookies":[{"key":"a","value":"b","domain":"x.example","path":"/"}]',
    );
    await client.verifyVoice({ userId, cookies: planted, audio: jpeg });
    await client.close();
    expect(server.seen[1]?.headers).to.not.have.property('cookie');
  });

  it('keeps members that the contract does not list', async () => {
    const client = await open({
      '/users/': [200, { status: true, data: { verified: true, new: [1] }, more: 2 }],
    });
    const { answer } = await client.verifyFace({ userId, photo: jpeg });
    await client.close();
    expect(answer).to.deep.equal({ status: true, data: { verified: true, new: [1] }, more: 2 });
  });

  it('never repeats making a user, enrolling, adapting, a recording or a liveness check', async () => {
    const client = await open({ '/': [503, {}] });
    const photo = jpeg;
    const calls = [
      () => client.createUser({ referenceId: 'r' }),
      () => client.enrollFace({ userId, photo }),
      () => client.adaptFace({ userId, photo }),
      () => client.verifyVoice({ userId, audio: jpeg }),
      () => client.biometricsLiveness({ sessionData: 'UEs=', sessionId: 's' }),
    ];
    for (const call of calls.slice(0, 4)) expect((await caught(call())).code).to.equal('vendor_unavailable');
    expect((await caught(calls[4]?.() ?? Promise.resolve())).code).to.equal('vendor_unavailable');
    await client.close();
    expect(server.seen).to.have.length(5);
  });

  it('repeats what is safe, a 500 of the vendor’s own included', async () => {
    let number = 0;
    server = await vendorServer((_, response) => {
      number += 1;
      if (number === 1)
        json(response, 500, { status: false, data: { message: 'PROBLEM_OCURRED_REPEAT_REQUEST' } });
      else json(response, 200, { status: true });
    });
    const client = clientOf(server);
    expect(await client.hasPendingDialogue({ userId })).to.include({ dialogue: undefined });
    await client.close();
    expect(number).to.equal(2);
  });

  it('tells the vendor’s constant of a refusal, and none that the contract does not list', async () => {
    const client = await open({
      '/users/a': [404, { status: false, data: { message: 'USERID_NOT_EXISTS' } }],
      '/users/b': [404, { status: false, data: { message: 'secret-of-somebody' } }],
      '/users/c': [404, 'no JSON object'],
    });
    const constants: unknown[] = [];
    for (const id of ['a', 'b', 'c']) {
      const error = await caught(client.getEnrollStatus({ userId: id }));
      expect(error).to.be.instanceOf(BiometridRefusal);
      expect(error.message).to.not.include('secret-of-somebody');
      constants.push((error as BiometridRefusal).constant);
    }
    await client.close();
    expect(constants).to.deep.equal(['USERID_NOT_EXISTS', undefined, undefined]);
  });

  it('counts as deleted only what Biometrid says is not there', async () => {
    const client = await open({
      '/users/a': [404, { status: false, data: { message: 'USERID_NOT_EXISTS' } }],
      '/users/b': [
        404,
        { status: false, data: { message: 'CLIENT_NOT_FOUND/CHECK_AUTHENTICATION_HEADERS' } },
      ],
      '/users/c': [404, {}],
      '/users/d': [200, { status: false, data: {} }],
    });
    expect(await client.deleteUser({ userId: 'a' })).to.include({ existed: false });
    for (const id of ['b', 'c'])
      expect((await caught(client.deleteUser({ userId: id }))).code).to.equal('vendor_refused');
    expect((await caught(client.deleteUser({ userId: 'd' }))).code).to.equal('vendor_answer_invalid');
    await client.close();
  });

  it('never takes a device’s user for a new one, nor an unknown constant for either', async () => {
    const said = (message: string, id: unknown) => [200, { status: true, data: { message, id } }] as const;
    const client = await open({
      '/users?reference_id=a': said('USER_ALREADY_ASSOCIATED_WITH_DEVICE', 'somebody'),
      '/users?reference_id=b': said('USER_MADE', 'x'),
      '/users?reference_id=c': said('NEW_USER_CREATED', ''),
    });
    expect(await client.createUser({ referenceId: 'a' })).to.include({ created: false, id: 'somebody' });
    for (const referenceId of ['b', 'c'])
      expect((await caught(client.createUser({ referenceId }))).code).to.equal('vendor_answer_invalid');
    await client.close();
  });

  it('encodes ids into paths, and refuses those that would name another operation', async () => {
    const client = await open({ '/users/': [200, done] });
    await client.deleteUser({ userId: 'a/b?c' });
    for (const id of ['', '.', '..', '\ud800', 'x'.repeat(255)])
      expect((await caught(client.deleteUser({ userId: id }))).code).to.equal('request_malformed');
    await client.close();
    expect(server.seen.map((one) => one.url)).to.deep.equal(['/users/a%2Fb%3Fc']);
  });

  it('checks pictures before anything is sent', async () => {
    const client = await open({});
    const large = new Uint8Array(1_000_001);
    large.set(jpeg);
    const refused: [Uint8Array, string][] = [
      [large, 'request_too_large'],
      [new Uint8Array(0), 'request_malformed'],
      [Buffer.from('<svg/>'), 'request_malformed'],
      [Buffer.from('GIF89a'), 'request_malformed'],
    ];
    for (const [photo, code] of refused) {
      expect((await caught(client.verifyFace({ userId, photo }))).code).to.equal(code);
      expect((await caught(client.selfieCompareBase64({ portrait: photo, selfie: jpeg }))).code).to.equal(
        code,
      );
    }
    await client.close();
    expect(server.seen).to.deep.equal([]);
  });

  it('asks an assumed operation where it is set, by its method', async () => {
    const operations = { biometricsStatus: { method: 'POST', path: '/alive' } } as const;
    const client = await open({ '/alive': [200, { meta: { ok: true } }] }, { operations });
    expect(await client.biometricsStatus()).to.include({ alive: true });
    await client.close();
    expect(`${server.seen[0]?.method} ${server.seen[0]?.url}`).to.equal('POST /alive');
  });

  it('takes a comparison without a result for none, and a yes in a status false', async () => {
    const photo = jpeg;
    for (const answer of [
      { status: true, data: {} },
      { status: false, data: { verified: true, userId: 'x' } },
    ]) {
      const client = await open({ '/': [200, answer] });
      for (const work of [
        client.selfieCompare({ portrait: photo, selfie: photo }),
        client.findByFace({ photo }),
        client.verifyFace({ userId, photo }),
      ])
        expect((await caught(work)).code).to.equal('vendor_answer_invalid');
      await client.close();
      if (answer.status) await server.close();
    }
  });

  it('finds nobody in a status false, and no document good', async () => {
    const usersFound = [{ userId: 'x', confidence: 1 }];
    const client = await open({
      '/users/find-by-face': [200, { status: true, data: { verified: true } }],
      '/users/find-by-multiple': [200, { status: false, data: { usersFound } }],
      '/document': [200, { status: false, data: { result: 'Ok' } }],
    });
    expect((await caught(client.findByFace({ photo: jpeg }))).code).to.equal('vendor_answer_invalid');
    expect(await client.findByMultiple({ photo: jpeg })).to.deep.include({ found: [] });
    expect(await client.validateDocument({ front: jpeg, back: jpeg })).to.include({ valid: false });
    await client.close();
  });

  it('takes a voice answer with a prompt and a result, or with neither, for no answer', async () => {
    const voice = (data: object, status = true) => [200, { status, data }] as const;
    const client = await open({
      '/users/a': voice({ promptCode: '12', verified: true }),
      '/users/b': voice({ message: 'AUDIO_VERIFIED_WITH_SUCCESS' }),
      '/users/c': voice({ verified: true }, false),
      '/users/d': voice({ enrolled: true }),
      '/users/e': voice({ promptCode: 653 }),
      '/users/f': voice({ promptCode: '0653' }, false),
      '/users/g': voice({ message: 'AUDIO_VERIFICATION_FAILED', verified: true }),
      '/users/h': voice({ verified: true, enrolled: true, adapted: false }, false),
    });
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
      expect((await caught(client.verifyVoice({ userId: id, audio: jpeg }))).code, id).to.equal(
        'vendor_answer_invalid',
      );
    await client.close();
  });
});
