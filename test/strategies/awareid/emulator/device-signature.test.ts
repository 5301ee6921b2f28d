import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { expect } from 'chai';
import { authenticating, begun } from './people.ts';
import { startWorld, type World } from './world.ts';

const config = {
  onboardingOptions: { enrollment: { addDevice: true }, authentication: { verifyDevice: true } },
  maxAuthenticationAttempts: 1000,
};

function keyPair(namedCurve: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve });
  return { privateKey, spki: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') };
}

function signed(
  key: KeyObject,
  message: string,
  dsaEncoding: 'der' | 'ieee-p1363' = 'der',
  digest = 'sha256',
): string {
  return sign(digest, Buffer.from(message), { key, dsaEncoding }).toString('base64');
}

describe('the AwareID emulator: device signatures', () => {
  let world: World;
  const phone = keyPair('P-256');
  const tablet = keyPair('secp256k1');
  before(async () => {
    world = await startWorld({ config });
    const enrollmentToken = await begun(world, 'ada');
    const other = await begun(world, 'eve');
    await world.good(31, { body: { enrollmentToken, deviceId: 'phone', publicKey: phone.spki } });
    await world.good(31, { body: { enrollmentToken: other, deviceId: 'tablet', publicKey: tablet.spki } });
  });
  after(() => world.close());

  async function verify(
    username: string,
    deviceId: string,
    make: (authToken: string) => string,
  ): Promise<any> {
    const authToken = await authenticating(world, username);
    return world.good(49, { body: { authToken, deviceId, signature: make(authToken) } });
  }

  const good = { message: 'Device verified.', authStatus: 2 };
  const bad = { message: 'Device signature is invalid', authStatus: 1 };

  for (const encoding of ['der', 'ieee-p1363'] as const) {
    it(`takes P-256, ${encoding}`, async () => {
      expect(
        await verify('ada', 'phone', (token) => signed(phone.privateKey, token, encoding)),
      ).to.deep.equal(good);
    });
    it(`takes secp256k1, ${encoding}`, async () => {
      expect(
        await verify('eve', 'tablet', (token) => signed(tablet.privateKey, token, encoding)),
      ).to.deep.equal(good);
    });
  }

  for (const [name, make] of [
    ['another message', () => signed(phone.privateKey, 'another')],
    ['another key', (token: string) => signed(keyPair('P-256').privateKey, token)],
    ['another digest', (token: string) => signed(phone.privateKey, token, 'der', 'sha512')],
    ['nothing', () => ''],
    ['64 zeros', () => Buffer.alloc(64).toString('base64')],
    ['an empty sequence', () => Buffer.from([0x30, 0]).toString('base64')],
    ['no base64', () => '***'],
  ] as const) {
    it(`refuses ${name}`, async () => {
      expect(await verify('ada', 'phone', make)).to.deep.equal(bad);
    });
  }

  it('refuses a device of another user, and an unknown one', async () => {
    expect(await verify('ada', 'tablet', (token) => signed(tablet.privateKey, token))).to.deep.equal(bad);
    expect(await verify('ada', 'none', (token) => signed(phone.privateKey, token))).to.deep.equal(bad);
  });

  it('refuses the signature of another session', async () => {
    const other = await authenticating(world, 'ada');
    expect(await verify('ada', 'phone', () => signed(phone.privateKey, other))).to.deep.equal(bad);
  });

  it('keeps a broken key unchecked, which verifies nothing', async () => {
    const enrollmentToken = await begun(world, 'bob');
    await world.good(31, { body: { enrollmentToken, deviceId: 'x', publicKey: 'not a key' } });
    expect(await verify('bob', 'x', (token) => signed(phone.privateKey, token))).to.deep.equal(bad);
  });

  it('refuses other curves and kinds of keys', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const keys = [
      { ...keyPair('P-384'), username: 'carl' },
      {
        spki: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
        privateKey,
        username: 'dora',
      },
    ];
    for (const { spki, privateKey: key, username } of keys) {
      const enrollmentToken = await begun(world, username);
      await world.good(31, { body: { enrollmentToken, deviceId: 'x', publicKey: spki } });
      const make = (token: string) => sign('sha256', Buffer.from(token), key).toString('base64');
      expect(await verify(username, 'x', make), username).to.deep.equal(bad);
    }
  });

  it('signs the message that the tenant is configured with', async () => {
    const own = await startWorld({
      config,
      deviceMessage: ({ authToken, deviceId }) => `${deviceId}:${authToken}`,
    });
    try {
      const enrollmentToken = await begun(own, 'ada');
      await own.good(31, { body: { enrollmentToken, deviceId: 'phone', publicKey: phone.spki } });
      const authToken = await authenticating(own, 'ada');
      const ask = (message: string) =>
        own.good(49, {
          body: { authToken, deviceId: 'phone', signature: signed(phone.privateKey, message) },
        });
      expect(await ask(authToken)).to.deep.equal(bad);
      expect(await ask(`phone:${authToken}`)).to.deep.equal(good);
    } finally {
      await own.close();
    }
  });

  it('looks where the device is when geosites are named: an unknown place is outside', async () => {
    const boston = { lat: 42.36, lon: -71.06 };
    for (const [deviceAt, message] of [
      [boston, 'Device verified.'],
      [{ lat: 40, lon: -71.06 }, 'Device is outside of the geofences'],
      [undefined, 'Device is outside of the geofences'],
    ] as const) {
      const own = await startWorld({ config, ...(deviceAt ? { deviceAt } : {}) });
      try {
        const rule = {
          type: 'include',
          geofence: { type: 'circular', definitions: [{ ...boston, radius: 5000 }] },
        };
        await own.good(81, { params: { geofenceName: 'Boston' }, body: rule });
        const enrollmentToken = await begun(own, 'ada');
        await own.good(31, { body: { enrollmentToken, deviceId: 'phone', publicKey: phone.spki } });
        const authToken = await authenticating(own, 'ada');
        const signature = signed(phone.privateKey, authToken);
        const answer = await own.good(49, {
          body: { authToken, deviceId: 'phone', signature, geosites: 'Boston' },
        });
        expect(answer.message).to.equal(message);
      } finally {
        await own.close();
      }
    }
  });
});
