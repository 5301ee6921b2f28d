import { expect } from 'chai';
import { MemoryStore } from '../../src/store/memory.ts';
import { ShortLived } from '../../src/store/short-lived.ts';

interface Note {
  readonly seconds: number;
  readonly count: number;
}

describe('short-lived records', () => {
  let now = 1_800_000_000;
  const store = new MemoryStore({ clock: () => now });
  const where = { store, issuer: 'https://issuer.example' };
  const notes = new ShortLived<Note>(where, 'note', ({ seconds }) => seconds);
  after(() => store.close());

  it('are kept under issuer, kind and name', async () => {
    await notes.set(['a', 'b'], { seconds: 60, count: 0 });
    expect(await store.get('https://issuer.example|note|a|b')).to.have.nested.property('value.count', 0);
    expect(await new ShortLived<Note>(where, 'other', 60).get(['a', 'b'])).to.equal(undefined);
  });

  it('live as long as their kind or they themselves say, from their last change', async () => {
    const fixed = new ShortLived<string>(where, 'fixed', 10);
    await fixed.set(['x'], 'x');
    await notes.set(['x'], { seconds: 20, count: 0 });
    now += 10;
    expect(await fixed.get(['x'])).to.equal(undefined);
    await notes.change(['x'], (note) => note && { ...note, seconds: 30 });
    now += 29;
    expect(await notes.get(['x'])).to.deep.equal({ seconds: 30, count: 0 });
    now += 1;
    expect(await notes.get(['x'])).to.equal(undefined);
  });

  it('are taken once, added once and deleted', async () => {
    const note = { seconds: 60, count: 1 };
    expect(await Promise.all([notes.add(['t'], note), notes.add(['t'], note)])).to.deep.equal([true, false]);
    expect(await Promise.all([notes.take(['t']), notes.take(['t'])])).to.deep.equal([note, undefined]);
    await notes.set(['t'], note);
    await notes.delete(['t']);
    expect(await notes.get(['t'])).to.equal(undefined);
  });

  it('lose no change of callers at once', async () => {
    await notes.set(['c'], { seconds: 60, count: 0 });
    const more = (note?: Note) => note && { ...note, count: note.count + 1 };
    await Promise.all([...Array(5)].map(() => notes.change(['c'], more)));
    expect(await notes.get(['c'])).to.include({ count: 5 });
  });

  it('are not made by a change, nor changed by one that throws or says nothing', async () => {
    expect(await notes.change(['none'], () => ({ seconds: 60, count: 1 }))).to.equal(undefined);
    expect(await notes.get(['none'])).to.equal(undefined);
    await notes.set(['d'], { seconds: 60, count: 0 });
    expect(await notes.change(['d'], () => undefined)).to.equal(undefined);
    const thrown = await notes.change(['d'], () => expect.fail('refused')).catch((error) => error.message);
    expect(thrown).to.equal('refused');
    expect(await notes.get(['d'])).to.include({ count: 0 });
  });

  it('end in a conflict when others are always faster', async () => {
    const fast = { ...where, store: Object.assign(Object.create(store), { swap: async () => false }) };
    const lost = new ShortLived<Note>(fast, 'note', 60);
    await notes.set(['e'], { seconds: 60, count: 0 });
    const error = await lost.change(['e'], (note) => note).catch((thrown) => thrown);
    expect(error).to.include({ code: 'conflict' });
  });
});
