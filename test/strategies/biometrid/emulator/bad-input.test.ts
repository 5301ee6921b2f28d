import { expect } from 'chai';
import sharp from 'sharp';
import { caught } from '../../../lib/http/caught.ts';
import { jpeg } from '../answering.ts';
import { type Emulated, emulated } from '../emulated.ts';
import { nobody, picture } from '../pictures.ts';
import { spoken } from '../voices.ts';

const UNUSABLE = { status: false, data: { message: 'NO_FILE_OR_INVALID_FORMAT' } };

describe('the Biometrid emulator and bad input', function () {
  this.timeout(240_000);
  let one: Emulated;
  let userId: string;
  before(async () => {
    one = await emulated({ emulator: { strict: false } });
    userId = (await one.client.createUser({ referenceId: 'ada' })).id;
  });
  after(() => one.close());

  const post = async (path: string, body: NonNullable<RequestInit['body']>, type?: string) => {
    const { key, secret } = one.emulator.credentials;
    const credentials = { 'x-biometrid-key': key, 'x-biometrid-secret': secret };
    const headers = type === undefined ? credentials : { ...credentials, 'content-type': type };
    const answer = await fetch(one.emulator.baseUrl + path, { method: 'POST', body, headers });
    return { status: answer.status, body: (await answer.json()) as typeof UNUSABLE };
  };
  const form = (name: string, bytes: Uint8Array, type = 'image/jpeg') => {
    const made = new FormData();
    made.set(name, new Blob([new Uint8Array(bytes)], { type }), 'a.bin');
    return made;
  };
  const enroll = (photo: Uint8Array) => post(`/users/${userId}/dialogue/enroll/face`, form('photo', photo));

  it('refuses pictures that are missing, empty, too large, of another type, cut off or no pictures', async () => {
    const whole = await picture('anna', 1);
    const large = new Uint8Array(1_000_001);
    large.set(whole);
    const bad = [
      new Uint8Array(0),
      large,
      jpeg,
      Buffer.from('<html>'),
      whole.subarray(0, 400),
      spoken('anna', 1),
    ];
    for (const [i, one] of bad.entries())
      expect(await enroll(one), String(i)).to.deep.equal({ status: 400, body: UNUSABLE });
    expect(await post(`/users/${userId}/dialogue/enroll/face`, form('picture', whole))).to.include({
      status: 400,
    });
  });

  it('refuses a picture that would unfold to a billion pixels', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>');
    const bomb = Buffer.from(await sharp(svg).png().toBuffer());
    bomb.writeUInt32BE(40_000, 16);
    bomb.writeUInt32BE(40_000, 20);
    expect(await enroll(bomb)).to.deep.equal({ status: 400, body: UNUSABLE });
    const { valid } = await one.client.validateDocument({ front: await nobody(), back: await nobody() });
    expect(valid).to.equal(false);
    const work = one.client.validateDocument({ front: new Uint8Array(bomb) });
    expect((await caught(work)).code).to.equal('vendor_refused');
  });

  it('refuses bodies that are no form, break off, or are of another content type', async () => {
    const path = `/users/${userId}/dialogue/enroll/face`;
    for (const [body, type] of [
      [
        '--x\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\nabc',
        'multipart/form-data; boundary=x',
      ],
      ['abc', 'multipart/form-data'],
      ['{"photo":', 'application/json'],
      ['{"photo":"abc"}', 'application/json'],
      ['<html>', 'text/html'],
    ])
      expect(await post(path, body ?? '', type), type).to.deep.equal({ status: 400, body: UNUSABLE });
  });

  it('refuses recordings of another type, cut off and empty, and keeps the dialogue', async () => {
    const { cookies, dialogueId } = await one.client.enrollVoice({ userId });
    const [cookie] = JSON.parse(cookies).cookies as { key: string; value: string }[];
    const send = async (body: FormData) => {
      const { key, secret } = one.emulator.credentials;
      const headers = {
        'x-biometrid-key': key,
        'x-biometrid-secret': secret,
        cookie: `${cookie?.key}=${cookie?.value}`,
      };
      const url = `${one.emulator.baseUrl}/users/${userId}/dialogue/enroll/voice`;
      return (await fetch(url, { method: 'POST', body, headers })).status;
    };
    const whole = spoken('anna', 1);
    expect(await send(form('audio', whole, 'audio/mpeg'))).to.equal(400);
    expect(await send(form('audio', whole.subarray(0, 30), 'audio/wav'))).to.equal(400);
    expect(await send(form('audio', new Uint8Array(0), 'audio/wav'))).to.equal(400);
    expect(await send(form('audio', jpeg, 'audio/wav'))).to.equal(400);
    expect((await one.client.hasPendingDialogue({ userId })).dialogue?.id).to.equal(dialogueId);
  });

  it('knows base64 texts from others, and fields that it does not know', async () => {
    const said = async (body: object) => {
      const { status, body: answer } = await post(
        '/document/selfie-compare-base64',
        JSON.stringify(body),
        'application/json',
      );
      return `${status} ${answer.data.message}`;
    };
    expect(await said({})).to.equal('400 NO_FILES_OR_INVALID_FORMATS');
    expect(await said({ photo1: '/9j/' })).to.equal('400 EXPECTING_2_IMAGE_FILES_TO_COMPARE');
    expect(await said({ photo1: '%', photo2: '/9j/' })).to.equal('400 INVALID_BASE64STRING_PHOTO1');
    expect(await said({ photo1: '/9j/', photo2: '%' })).to.equal('400 INVALID_BASE64STRING_PHOTO2');
    expect(await said({ photo1: '/9j/', photo2: '/9j/', verified: true })).to.equal('400 UNEXPECTED_FIELD');
    expect(await said({ photo1: 'data:image/jpeg;base64,/9j/', photo2: '/9j/' })).to.equal(
      '400 NO_FILES_OR_INVALID_FORMATS',
    );
  });

  it('checks headers, key, secret, quota and user in this order', async () => {
    const { baseUrl, credentials } = one.emulator;
    const { key, secret } = credentials;
    const said = async (headers: Record<string, string>) => {
      const answer = await fetch(`${baseUrl}/users/nobody/enroll/status`, { headers });
      return `${answer.status} ${((await answer.json()) as typeof UNUSABLE).data.message}`;
    };
    expect(await said({ 'x-biometrid-key': key })).to.equal('400 AUTHENTICATION_HEADERS_MISSING');
    const wrong = { 'x-biometrid-key': 'x', 'x-biometrid-secret': secret };
    expect(await said(wrong)).to.equal('404 CLIENT_NOT_FOUND/CHECK_AUTHENTICATION_HEADERS');
    const near = { 'x-biometrid-key': key, 'x-biometrid-secret': 'x' };
    expect(await said(near)).to.equal('401 INVALID_AUTHENTICATION_HEADERS');
    one.emulator.faults.set({ kind: 'vendor', name: 'request-limit', times: 1 });
    const right = { 'x-biometrid-key': key, 'x-biometrid-secret': secret };
    expect(await said(right)).to.equal('402 REQUEST_LIMIT_REACHED');
    expect(await said(right)).to.equal('404 USERID_NOT_EXISTS');
  });
});
