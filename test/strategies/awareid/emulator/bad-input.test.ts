import { once } from 'node:events';
import { connect } from 'node:net';
import { expect } from 'chai';
import { base64, begun, capture, faceOnly, facePackage, picture } from './people.ts';
import { type Answered, startWorld, type World } from './world.ts';

/** A PNG that declares 60,000 by 60,000 pixels and holds next to nothing. */
function bomb(): Buffer {
  const header = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const size = Buffer.alloc(8);
  size.writeUInt32BE(60_000, 0);
  size.writeUInt32BE(60_000, 4);
  return Buffer.concat([header, size, Buffer.from('0806000000', 'hex'), Buffer.alloc(64)]);
}

/** One operation of each group that takes a picture, and how a picture stands in its body. */
const withPicture: readonly (readonly [number, (image: string) => object])[] = [
  [3, (data) => frames(data)],
  [
    13,
    (image) => ({
      probe: { VISIBLE_FRONTAL: image },
      gallery: { VISIBLE_FRONTAL: image },
      workflow: { comparator: { algorithm: 'F500' } },
    }),
  ],
  [14, (image) => ({ encounter: { VISIBLE_FRONTAL: image } })],
  [18, (image) => ({ documentImage: { image } })],
  [
    19,
    (image) => ({
      documentsInfo: { documentImage: [{ image }] },
      biometricsInfo: { facialImage: { image } },
    }),
  ],
  [22, (imageData) => ({ images: [{ id: '1', input: { imageData } }] })],
  [23, (data) => ({ profile: { xml: '<p/>' }, frames: [{ data }] })],
  [66, (image) => ({ username: 'x', email: 'x@example.com', image })],
  [67, (image) => ({ image })],
];

function frames(data: string): object {
  return { video: { workflow_data: { workflow: 'charlie4', frames: [{ data }] } } };
}

describe('the AwareID emulator: bad input', function () {
  this.timeout(240_000);
  let world: World;
  let enrollmentToken: string;
  before(async () => {
    world = await startWorld({ config: faceOnly });
  });
  beforeEach(async () => {
    world.emulator.reset();
    enrollmentToken = await begun(world, 'ada');
  });
  after(() => world.close());

  /** Refused in the words of its family: never a crash, and nothing of what was sent. */
  function expectRefusal({ status, body, text }: Answered, sent: string): void {
    expect([400, 500], text.slice(0, 200)).to.include(status);
    const code = body.error?.code ?? body.errorCode;
    expect(code, text).to.not.equal(undefined);
    if (sent.length > 40) expect(text).to.not.include(sent.slice(8, 40));
    expect(text).to.not.include('Unknown Error');
  }

  for (const [name, make] of [
    ['empty', async () => ''],
    ['no base64', async () => '*** no base64 at all *** no base64 at all ***'],
    ['a data URL', async () => `data:image/jpeg;base64,${base64(await picture('anna', 131))}`],
    ['text', async () => base64(Buffer.from('this is not a picture, it is only some text'))],
    ['a truncated picture', async () => base64((await picture('anna', 131)).subarray(0, 900))],
    ['a decompression bomb', async () => base64(bomb())],
    ['a huge one', async () => 'A'.repeat(15 * 2 ** 20)],
  ] as const) {
    it(`${name} picture`, async () => {
      const image = await make();
      for (const [operation, body] of withPicture)
        expectRefusal(await world.ask(operation, { body: body(image) }), image);
      const session = await world.ask(32, { body: { enrollmentToken, faceLivenessData: frames(image) } });
      expectRefusal(session, image);
    });
  }

  it('values of the wrong type where a picture belongs', async () => {
    for (const wrong of [7, null, true, [], {}, Number.NaN])
      for (const [operation, body] of withPicture)
        expectRefusal(await world.ask(operation, { body: body(wrong as unknown as string) }), '');
  });

  it('frames: none, too many, of several sizes, and an unknown workflow', async () => {
    const good = await picture('anna', 131);
    const { default: sharp } = await import('sharp');
    const small = await sharp(good).resize(400, 400).jpeg().toBuffer();
    for (const [faceLivenessData, code] of [
      [facePackage([]), -3],
      [facePackage([good, good, good, good, good, good]), -6],
      [facePackage([good, small]), -8],
      [facePackage([good], undefined, 'hotel'), -2],
      [{ video: {} }, -3],
      [{}, -3],
    ] as const) {
      expect((await world.ask(3, { body: faceLivenessData })).body.error.code).to.equal(code);
      expectRefusal(await world.ask(32, { body: { enrollmentToken, faceLivenessData } }), '');
    }
  });

  it('a session that was refused for its form has lost nothing', async () => {
    await world.ask(32, { body: { enrollmentToken, faceLivenessData: frames('***') } });
    expect(world.emulator.status().sessions.at(-1)).to.deep.include({ refused: 0, state: 'pending' });
    const good = await world.good(32, {
      body: { enrollmentToken, faceLivenessData: await capture('anna', 131) },
    });
    expect(good.enrollmentStatus).to.equal(2);
  });

  it('bodies: no JSON, none, a list, a number, too deep', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    for (const operation of [3, 8, 13, 19, 22, 29, 30, 31, 50, 56, 63, 66, 84, 88, 91, 95])
      for (const text of ['{', '', '[]', '7', 'null', '"x"', deep]) {
        const answer = await world.ask(operation, { raw: { text } });
        const empty = operation === 88 && ['', 'null'].includes(text);
        if (!empty) expectRefusal(answer, text.length > 1000 ? '' : text);
      }
  });

  it('content types that are none of its own', async () => {
    const text = JSON.stringify({ username: 'ada', email: 'a@b.c' });
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
    ])
      expectRefusal(await world.ask(30, { raw: { text, type } }), text);
    expectRefusal(await world.ask(30, { raw: { text, type: 'application/json; charset=klingon' } }), text);
    expectRefusal(await world.ask(25, { raw: { text, type: 'application/json' } }), text);
  });

  it('a body larger than any', async () => {
    const text = JSON.stringify({ image: 'A'.repeat(42 * 2 ** 20) });
    expectRefusal(await world.ask(67, { raw: { text } }), text);
  });

  it('names that are members of every object', async () => {
    for (const username of ['__proto__', 'constructor', 'toString']) {
      expect((await world.ask(48, { body: { username } })).status).to.equal(500);
      expect((await world.good(30, { body: { username, email: 'a@b.c' } })).userExistsAlready).to.equal(
        false,
      );
    }
    const bad = { raw: { text: '{"__proto__":{"username":"ada"},"email":"a@b.c"}' } };
    expect((await world.ask(30, bad)).status).to.equal(500);
  });

  it('a caller that goes away in the middle of its body has done nothing', async () => {
    const face = { enrollmentToken, faceLivenessData: await capture('anna', 132) };
    await goAway('/onboarding/enrollment/addFace', JSON.stringify(face));
    const good = await world.good(32, { body: { ...face, faceLivenessData: await capture('anna', 133) } });
    expect(good.enrollmentStatus).to.equal(2);
  });

  /** Sends the first half of a call's body and hangs up. */
  async function goAway(path: string, body: string): Promise<void> {
    const { baseUrl, credentials } = world.emulator;
    const url = new URL(baseUrl + path);
    const socket = connect({ host: url.hostname, port: Number(url.port) });
    const head = [
      `POST ${url.pathname} HTTP/1.1`,
      `host: ${url.host}`,
      `authorization: Bearer ${await world.token()}`,
      `apikey: ${credentials.apiKey}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    const half = body.slice(0, body.length / 2);
    await new Promise((resolve) => socket.write(half, resolve));
    socket.destroy();
    await once(socket, 'close');
  }
});
