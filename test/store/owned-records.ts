import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { OwnedRecords } from '../../src/store/owned-records.ts';
import type { Store } from '../../src/store/store.ts';

interface Note {
  readonly name: string;
  readonly of: string;
  readonly text?: string;
}

class Notes extends OwnedRecords<Note> {
  async write(note: Note): Promise<boolean> {
    return this.insert(note.name, note);
  }

  async rewrite(name: string, text: string): Promise<Note | undefined> {
    return this.change(name, (note) => note && { ...note, text });
  }
}

/** Records found by whose they are, in a store under test, seen by two processes. A record lives `seconds` there, and is touched in so many `rounds`. */
export function ownedRecordsContract(
  make: () => { readonly store: Store; readonly other: Store; pass(seconds: number): Promise<void> },
  { clock, seconds, rounds }: { clock: () => number; seconds: number; rounds: number },
): void {
  describe('records found by their owner', () => {
    const scene = () => {
      const { store, other, pass } = make();
      const where = { issuer: `https://${randomUUID()}.example`, clock, lifetime: seconds };
      const [one, two] = [store, other].map(
        (each) => new Notes({ ...where, store: each }, 'note', ({ of }) => of),
      );
      return { one: one as Notes, two: two as Notes, store, pass, where };
    };
    const names = async (notes: Notes, owner: string) =>
      (await notes.of(owner)).map(({ name }) => name).sort();

    it('are found by every process, and only of that owner', async () => {
      const { one, two } = scene();
      await one.write({ name: 'a', of: 'anna' });
      await two.write({ name: 'b', of: 'anna' });
      await one.write({ name: 'c', of: 'bert' });
      for (const notes of [one, two]) expect(await names(notes, 'anna')).to.deep.equal(['a', 'b']);
      for (const none of ['', 'ann', 'anna|', '__proto__']) expect(await names(one, none)).to.deep.equal([]);
    });

    it('are found all, when many begin at once', async () => {
      const { one, two } = scene();
      const all = [...Array(60)].map((_, at) => `n${at}`);
      await Promise.all(all.map((name, at) => (at % 2 ? one : two).write({ name, of: 'anna' })));
      expect(await names(one, 'anna')).to.deep.equal(all.toSorted());
    });

    it('are not found after their end', async () => {
      const { one, two } = scene();
      await one.write({ name: 'a', of: 'anna' });
      await one.write({ name: 'b', of: 'anna' });
      await two.end('a');
      expect(await names(one, 'anna')).to.deep.equal(['b']);
    });

    it('are not found by whom the name belonged to before', async () => {
      const { one } = scene();
      await one.write({ name: 'a', of: 'anna' });
      await one.end('a');
      await one.write({ name: 'a', of: 'bert' });
      expect(await names(one, 'anna')).to.deep.equal([]);
      expect(await names(one, 'bert')).to.deep.equal(['a']);
    });

    it('are found as long as changes keep them alive', async () => {
      const { one, two, pass } = scene();
      await one.write({ name: 'a', of: 'anna' });
      await one.write({ name: 'b', of: 'anna' });
      for (let round = 1; round <= rounds; round += 1) {
        await pass(seconds * 0.55);
        expect(await names(one, 'anna')).to.include('a');
        expect(await two.rewrite('a', String(round))).to.include({ text: String(round) });
      }
      expect(await one.of('anna')).to.deep.equal([{ name: 'a', of: 'anna', text: String(rounds) }]);
      await pass(seconds);
      expect(await one.of('anna')).to.deep.equal([]);
    });

    it('are not written where the owner cannot be noted', async () => {
      const { one, store, where } = scene();
      const away: Store = Object.assign(Object.create(store), {
        increment: () => Promise.reject(new Error('away')),
      });
      const notes = new Notes({ ...where, store: away }, 'note', ({ of }) => of);
      expect(await notes.write({ name: 'a', of: 'anna' }).catch((error: Error) => error.message)).to.equal(
        'away',
      );
      expect(await one.find('a')).to.equal(undefined);
    });
  });
}
