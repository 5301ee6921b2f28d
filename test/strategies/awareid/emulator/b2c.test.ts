import { expect } from 'chai';
import { decodeQR } from 'qr/decode.js';
import { capture, enrolledByFace, faceOnly } from './people.ts';
import { startWorld, type World } from './world.ts';

describe('the AwareID emulator: the hosted app', function () {
  this.timeout(240_000);
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ config: { ...faceOnly, maxAuthenticationAttempts: 2 } });
  });
  afterEach(() => world.close());

  const keyOf = (link: string) => new URL(link).searchParams.get('data') ?? '';
  const statusOf = async (sessionToken: string) =>
    (await world.good(65, { params: { sessionToken } })).completionStatus;

  async function visit(
    what: 'face' | 'cancel',
    body: object,
    origin?: string,
  ): Promise<{ status: number; body: any }> {
    const answer = await fetch(`${world.emulator.url}/onboarding/visit/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(origin ? { origin } : {}) },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  }

  it('enrolls behind a link that ends with the visit', async () => {
    const started = await world.good(63, {
      body: { username: 'ada', email: 'ada@example.com', phoneNumber: 17816445555 },
    });
    expect(started).to.include({ status: 'SUCCESS', errorSummary: null });
    const link: string = started.sessionCallbackURL;
    expect(await statusOf(started.sessionToken)).to.equal('Pending');
    const page = await fetch(link);
    expect([
      page.status,
      page.headers.get('content-security-policy')?.includes("default-src 'none'"),
    ]).to.deep.equal([200, true]);
    expect(await page.text()).to.include(keyOf(link));
    const done = await visit('face', { key: keyOf(link), faceLivenessData: await capture('anna', 101) });
    expect(done.body).to.deep.equal({ livenessResult: true, completionStatus: 'Success' });
    expect(await statusOf(started.sessionToken)).to.equal('Success');
    expect((await fetch(link)).status).to.equal(410);
    expect((await visit('cancel', { key: keyOf(link) })).status).to.equal(410);
    expect((await world.good(48, { body: { username: 'ada' } })).requiredChecks).to.deep.equal([
      'verifyFace',
    ]);
  });

  it('authenticates the right face, and fails another when the attempts are used up', async () => {
    await enrolledByFace(world, 'ada', 'anna');
    const right = await world.good(64, { body: { username: 'ada' } });
    const key = keyOf(right.sessionCallbackURL);
    expect(
      (await visit('face', { key, faceLivenessData: await capture('anna', 102) })).body.completionStatus,
    ).to.equal('Success');
    const wrong = await world.good(64, { body: { username: 'ada' } });
    for (const occasion of [103, 106]) {
      const faceLivenessData = await capture('gina', occasion);
      await visit('face', { key: keyOf(wrong.sessionCallbackURL), faceLivenessData });
    }
    expect(await statusOf(wrong.sessionToken)).to.equal('Failed');
  });

  it('is cancelled by the person, and over after ten minutes', async () => {
    const one = await world.good(63, { body: { username: 'ada' } });
    const other = await world.good(63, { body: { username: 'bob' } });
    await visit('cancel', { key: keyOf(one.sessionCallbackURL) });
    world.time.now += 600;
    expect([await statusOf(one.sessionToken), await statusOf(other.sessionToken)]).to.deep.equal([
      'Cancelled',
      'Failed',
    ]);
    expect((await fetch(other.sessionCallbackURL)).status).to.equal(410);
  });

  it('draws the link as a QR code', async () => {
    const { qrcodeImage, sessionCallbackURL } = await world.good(63, { body: { username: 'ada' } });
    const { default: sharp } = await import('sharp');
    const { data, info } = await sharp(Buffer.from(qrcodeImage, 'base64'))
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(decodeQR({ width: info.width, height: info.height, data })).to.equal(sessionCallbackURL);
  });

  it('says its own errors', async () => {
    const unknown = await world.ask(64, { body: { username: 'nobody' } });
    expect([unknown.status, unknown.body.errorMsg]).to.deep.equal([
      500,
      'Internal server error while processing request',
    ]);
    const token = await world.ask(65, { params: { sessionToken: 'x' } });
    expect(token.body).to.deep.equal({ errorCode: 'RestServerError', errorMsg: 'Internal Server Error' });
    const phone = await world.good(63, { body: { username: 'ada', phoneNumber: 'x' } });
    expect(phone).to.deep.equal({
      status: 'FAILURE',
      sessionToken: null,
      sessionCallbackURL: null,
      qrcodeImage: null,
      errorSummary: 'Invalid phone number',
    });
  });

  it('is no place for other pages', async () => {
    const { sessionCallbackURL } = await world.good(63, { body: { username: 'ada' } });
    const key = keyOf(sessionCallbackURL);
    expect((await visit('cancel', { key }, 'https://evil.example')).status).to.equal(403);
    expect((await visit('cancel', { key }, world.emulator.url)).status).to.equal(200);
  });
});
