import { expect } from 'chai';
import { base64, picture } from './people.ts';
import { startWorld, type World } from './world.ts';

describe('the AwareID emulator: galleries', function () {
  this.timeout(240_000);
  let world: World;
  const codes: Record<string, string> = {};
  before(async () => {
    world = await startWorld();
    for (const person of ['anna', 'ella', 'gina'] as const)
      codes[person] = await register(person, await picture(person, 51));
    await world.good(68, { body: { galleryName: 'staff' } });
  });
  after(() => world.close());

  async function register(username: string, image: Uint8Array): Promise<string> {
    const body = { username, email: `${username}@example.com`, image: base64(image) };
    return (await world.good(66, { body })).registrationCode;
  }

  it('finds the right one among all, best first, above the cutoff', async () => {
    const image = base64(await picture('anna', 52));
    const found = await world.good(67, { body: { image } });
    expect(found.matchCount).to.equal(1);
    expect(found.list[0]).to.include({ registrationCode: codes.anna, username: 'anna', image: '' });
    expect(found.list[0].matchScorePercent).to.be.above(50);
    const everybody = await world.good(67, { body: { image, cutoffScorePercent: 0 } });
    expect(everybody.matchCount).to.equal(3);
    expect(everybody.list[0].username).to.equal('anna');
    const scores = everybody.list.map(({ matchScore }: any) => matchScore);
    expect(scores).to.deep.equal([...scores].sort((a: number, b: number) => b - a));
    expect(
      (await world.good(67, { body: { image, cutoffScorePercent: 0, candidateListSize: 2 } })).matchCount,
    ).to.equal(2);
  });

  it('finds nobody who is not there', async () => {
    expect((await world.good(67, { body: { image: base64(await picture('fay', 52)) } })).matchCount).to.equal(
      0,
    );
  });

  it('looks only where it is told to', async () => {
    const image = base64(await picture('anna', 53));
    const at = (more: object) => world.good(67, { body: { image, cutoffScorePercent: 0, ...more } });
    expect(
      (await at({ candidateList: [codes.ella] })).list.map(({ username }: any) => username),
    ).to.deep.equal(['ella']);
    expect((await at({ galleryName: 'staff' })).matchCount).to.equal(0);
    await world.good(71, { body: { galleryName: 'staff', username: 'anna' } });
    expect((await at({ galleryName: 'staff' })).list.map(({ username }: any) => username)).to.deep.equal([
      'anna',
    ]);
    await world.good(73, { body: { galleryName: 'staff', username: 'anna' } });
    expect((await world.ask(67, { body: { image, galleryName: 'none' } })).status).to.equal(500);
  });

  it('adds and removes many at once, or nobody', async () => {
    const members = async () => (await world.good(77, { body: { galleryName: 'staff' } })).totalRecords;
    const bad = { galleryNames: ['staff'], usernames: ['ella', 'nobody'] };
    expect((await world.ask(72, { body: bad })).status).to.equal(500);
    expect(await members()).to.equal(0);
    const good = { galleryNames: ['staff'], usernames: ['ella'], registrationCodes: [codes.gina] };
    await world.good(72, { body: good });
    expect(await members()).to.equal(2);
    expect(await world.good(75, { body: { galleryName: 'staff', username: 'ella' } })).to.deep.equal({
      exist: true,
    });
    expect(await world.good(75, { body: { galleryName: 'staff', username: 'anna' } })).to.deep.equal({
      exist: false,
    });
    expect(await world.good(76, { body: { username: 'ella' } })).to.deep.equal({
      list: ['(default)', 'staff'],
    });
    await world.good(74, { body: good });
    expect(await members()).to.equal(0);
  });

  it('lists users by code in pages, with templates and without pictures', async () => {
    const page = await world.good(77, {
      body: { pageSize: 2, pageNumber: 2, includeImage: true, includeTemplate: true },
    });
    expect(page).to.include({ pageNumber: 2, pageSize: 2, totalRecords: 3, totalPages: 2 });
    const last = Object.values(codes)
      .sort((a, b) => a.localeCompare(b))
      .at(-1);
    expect(page.list).to.have.length(1);
    expect(page.list[0]).to.include({ registrationCode: last, image: '' });
    expect(JSON.parse(Buffer.from(page.list[0].template, 'base64').toString())).to.have.property('engine');
  });

  it('makes, lists and deletes galleries; the vendor’s own stays', async () => {
    for (const galleryName of ['staff', '(default)', '', undefined])
      expect((await world.ask(68, { body: { galleryName } })).body.errorMsg).to.match(/^Valid galleryName/);
    await world.good(68, { body: { galleryName: 'guests' } });
    const { list } = await world.good(70);
    expect(list.map(({ galleryName }: any) => galleryName)).to.deep.equal(['(default)', 'staff', 'guests']);
    expect(list[0].numberOfRegistrations).to.equal(3);
    await world.good(69, { body: { galleryName: 'guests' } });
    expect((await world.ask(69, { body: { galleryName: 'guests' } })).status).to.equal(500);
    expect((await world.ask(69, { body: { galleryName: '(default)' } })).status).to.equal(500);
  });

  it('registers no name twice and no picture without one face', async () => {
    const body = { username: 'anna', email: 'a@b.c', image: base64(await picture('anna', 54)) };
    expect((await world.ask(66, { body })).status).to.equal(500);
    expect(
      (await world.ask(66, { body: { ...body, username: 'x', image: undefined } })).body.errorMsg,
    ).to.equal('Missing image attribute');
    const { samplePhotograph } = await import('passport-stepup/testing');
    const several = base64(await samplePhotograph(3));
    const refused = await world.ask(66, { body: { ...body, username: 'x', image: several } });
    expect(refused.body.errorMsg).to.match(/^Failed to perform Nexa/);
    expect((await world.good(84, { body: { pageNumber: 1, pageSize: 10 } })).totalRecords).to.equal(3);
  });

  it('forgets a deleted user everywhere', async () => {
    const code = await register('fay', await picture('fay', 55));
    await world.good(71, { body: { galleryName: 'staff', registrationCode: code } });
    await world.ask(86, { params: { registrationCode: code } });
    expect((await world.good(77, { body: { galleryName: 'staff' } })).totalRecords).to.equal(0);
    expect((await world.good(67, { body: { image: base64(await picture('fay', 56)) } })).matchCount).to.equal(
      0,
    );
  });
});
