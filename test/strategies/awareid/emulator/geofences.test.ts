import { expect } from 'chai';
import fc from 'fast-check';
import { insideCircle, insidePolygon } from '../../../../strategies/awareid/emulator/geometry.ts';
import { startWorld, type World } from './world.ts';

const BOSTON = { lat: 42.361145, lon: -71.057083 };
const PARIS = { lat: 48.8566, lon: 2.3522 };

describe('the AwareID emulator: geofences', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.close());

  const rule = (type: string, definitions: unknown[], how = 'include') => ({
    type: how,
    geofence: { type, definitions },
  });
  const create = (geofenceName: string, body: unknown) => world.ask(81, { params: { geofenceName }, body });
  const allowed = async (at: object, names?: unknown) =>
    (await world.good(29, { body: { ...at, ...(names ? { names } : {}) } })).allowed;

  it('a circle reaches as far as its radius', async () => {
    await create('Boston', rule('circular', [{ ...BOSTON, radius: 10_000 }]));
    expect(await allowed(BOSTON)).to.equal(true);
    expect(await allowed({ lat: BOSTON.lat + 0.0899, lon: BOSTON.lon })).to.equal(true);
    expect(await allowed({ lat: BOSTON.lat + 0.0901, lon: BOSTON.lon })).to.equal(false);
  });

  it('a polygon has an inside, also across the 180th meridian', async () => {
    await create(
      'L',
      rule('custom', [
        {
          coordinates: [
            [0, 0],
            [4, 0],
            [4, 2],
            [2, 2],
            [2, 4],
            [0, 4],
          ],
        },
      ]),
    );
    expect([await allowed({ lat: 1, lon: 1 }), await allowed({ lat: 3, lon: 3 })]).to.deep.equal([
      true,
      false,
    ]);
    await create(
      'Fiji',
      rule('custom', [
        {
          coordinates: [
            [177, -20],
            [-178, -20],
            [-178, -15],
            [177, -15],
          ],
        },
      ]),
    );
    for (const lon of [179, 180, -180, -179])
      expect(await allowed({ lat: -17, lon }, ['Fiji']), String(lon)).to.equal(true);
    for (const lon of [176, -177, 0])
      expect(await allowed({ lat: -17, lon }, ['Fiji']), String(lon)).to.equal(false);
  });

  it('a country and a state by a rough table', async () => {
    await create('New England', rule('admin', [{ country: 'US', states: ['MA', 'NH'] }]));
    expect([await allowed(BOSTON), await allowed(PARIS)]).to.deep.equal([true, false]);
    expect((await world.good(29, { body: PARIS })).location).to.deep.equal({ country: 'FR' });
  });

  it('an excluding rule wins, and without an including one all else is allowed', async () => {
    await create('Not here', rule('circular', [{ ...BOSTON, radius: 1000 }], 'exclude'));
    expect([await allowed(BOSTON), await allowed(PARIS)]).to.deep.equal([false, true]);
    await create('All', rule('circular', [{ ...BOSTON, radius: 20_000_000 }]));
    expect([await allowed(BOSTON), await allowed(PARIS)]).to.deep.equal([false, true]);
  });

  it('looks at the named ones only; an unknown name is refused', async () => {
    await create('Boston', rule('circular', [{ ...BOSTON, radius: 1000 }]));
    await create('Paris', rule('circular', [{ ...PARIS, radius: 1000 }]));
    expect([await allowed(PARIS, ['Boston']), await allowed(PARIS, [['Boston', 'Paris']])]).to.deep.equal([
      false,
      true,
    ]);
    expect((await world.ask(29, { body: { ...PARIS, names: ['Rome'] } })).status).to.equal(500);
  });

  it('is made, read, changed, turned off and deleted', async () => {
    const params = { geofenceName: 'A/b c' };
    const body = rule('circular', [{ ...BOSTON, radius: 1000 }]);
    expect((await create('A/b c', body)).status).to.equal(200);
    expect((await create('A/b c', body)).status).to.equal(409);
    expect((await world.good(79, { params })).geofence).to.include({ name: 'A/b c', type: 'circular' });
    await world.good(80, { params, body: rule('circular', [{ ...PARIS, radius: 1000 }]) });
    expect([await allowed(PARIS), await allowed(BOSTON)]).to.deep.equal([true, false]);
    const off = await world.good(83, { params, body: {} });
    expect(off).to.deep.equal({ isEnabled: false, message: "Geofence 'A/b c' was successfully 'disabled'" });
    expect(await allowed(BOSTON)).to.equal(true);
    expect((await world.good(83, { params, body: {} })).isEnabled).to.equal(true);
    expect(await world.good(78)).to.have.length(1);
    expect((await world.ask(82, { params })).status).to.equal(200);
    for (const operation of [79, 82]) expect((await world.ask(operation, { params })).status).to.equal(404);
    expect((await world.ask(83, { params, body: {} })).status).to.equal(404);
    expect((await world.ask(80, { params, body })).status).to.equal(404);
  });

  for (const [name, body] of [
    ['an unknown kind', rule('hexagon', [{}])],
    ['no definitions', rule('circular', [])],
    ['a radius of nothing', rule('circular', [{ ...BOSTON, radius: 0 }])],
    ['a place that is none', rule('circular', [{ lat: 91, lon: 0, radius: 1 }])],
    [
      'a line',
      rule('custom', [
        {
          coordinates: [
            [0, 0],
            [1, 1],
          ],
        },
      ]),
    ],
    ['another type', rule('circular', [{ ...BOSTON, radius: 1 }], 'maybe')],
    ['a list', []],
    ['nothing', undefined],
  ] as const) {
    it(`refuses ${name}`, async () => {
      expect((await create('x', body)).status).to.equal(422);
    });
  }

  it('law: a point of a circle’s edge is inside of a larger and outside of a smaller one', () => {
    const place = fc.record({
      lat: fc.double({ min: -80, max: 80, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(place, place, (a, b) => {
        let [low, high] = [0, 2.1e7];
        for (let i = 0; i < 60; i += 1) {
          const middle = (low + high) / 2;
          if (insideCircle(a, b, middle)) high = middle;
          else low = middle;
        }
        expect(insideCircle(b, a, high * 1.0001 + 0.01)).to.equal(true);
        expect(insideCircle(b, a, low * 0.9999 - 0.01)).to.equal(false);
      }),
    );
  });

  it('law: inside of a convex ring is inside however the ring is turned', () => {
    const turn = fc.integer({ min: 0, max: 3 });
    const at = fc.record({
      lat: fc.double({ min: -2, max: 3, noNaN: true }),
      lon: fc.double({ min: -2, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(turn, at, (by, point) => {
        const ring = [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ] as [number, number][];
        const turned = [...ring.slice(by), ...ring.slice(0, by)];
        const onEdge = [0, 1].includes(point.lat) || [0, 1].includes(point.lon);
        const inside = point.lat > 0 && point.lat < 1 && point.lon > 0 && point.lon < 1;
        if (!onEdge) expect(insidePolygon(point, turned)).to.equal(inside);
      }),
    );
  });
});
