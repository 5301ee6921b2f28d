import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Store } from '../../src/store/store.ts';

/** A store under test. */
export interface StoreUnderTest {
  /** The store. */
  readonly store: Store;
  /** The same state, seen by another process. */
  readonly other: Store;
  /** Lets this many seconds pass for the store. */
  pass(seconds: number): Promise<void>;
}

/** What every store must do. `make` may return the same store each time: keys are new in each test. */
export function storeContract(make: () => StoreUnderTest): void {
  const newKey = (): string => `https://issuer.example|test|${randomUUID()}`;
  valueContract(make, newKey);
  changeContract(make, newKey);
  counterContract(make, newKey);
  expiryContract(make, newKey);
}

type Make = () => StoreUnderTest;
type NewKey = () => string;

function valueContract(make: Make, newKey: NewKey): void {
  describe('values', () => {
    it('come back as JSON carries them, in every process', async () => {
      const { store, other } = make();
      const values = [
        null,
        true,
        0,
        -1.5e300,
        '',
        'żółć 密码 🔑 \u0000 " \\ \n',
        '\ud800',
        [],
        [[1], {}],
        { a: { b: [null] } },
      ];
      for (const value of values) {
        const key = newKey();
        await store.set(key, value, 60);
        expect((await other.get(key))?.value).to.deep.equal(value);
      }
    });

    it('are copies: changing one changes nothing in the store', async () => {
      const { store } = make();
      const [key, value] = [newKey(), { list: [1] }];
      await store.set(key, value, 60);
      value.list.push(2);
      (await store.get<typeof value>(key))?.value.list.push(3);
      expect((await store.get(key))?.value).to.deep.equal({ list: [1] });
    });

    it('are not there before they are written and after they are deleted', async () => {
      const { store, other } = make();
      const key = newKey();
      expect(await store.get(key)).to.equal(undefined);
      expect(await store.take(key)).to.equal(undefined);
      await store.delete(key);
      await store.set(key, 1, 60);
      await other.delete(key);
      expect(await store.get(key)).to.equal(undefined);
    });

    it('do not mix, whatever their keys look like', async () => {
      const { store } = make();
      const base = newKey();
      const keys = [
        base,
        `${base} `,
        `${base}*`,
        `${base}|__proto__`,
        `${base}|constructor`,
        `${base}|ż`,
        base.toUpperCase(),
      ];
      await Promise.all(keys.map((key) => store.set(key, key, 60)));
      for (const key of keys) expect(await store.take(key)).to.equal(key);
    });
  });
}

function changeContract(make: Make, newKey: NewKey): void {
  describe('changes', () => {
    it('take gives a value to one of many callers at once', async () => {
      const { store, other } = make();
      const key = newKey();
      await store.set(key, 'once', 60);
      const taken = await Promise.all(
        [...Array(50)].map((_, index) => (index % 2 ? store : other).take(key)),
      );
      expect(taken.filter((value) => value === 'once')).to.have.lengthOf(1);
      expect(taken.filter((value) => value === undefined)).to.have.lengthOf(49);
    });

    it('add writes for one of many callers at once, and never over a value', async () => {
      const { store, other } = make();
      const key = newKey();
      const added = await Promise.all(
        [...Array(50)].map((_, index) => (index % 2 ? store : other).add(key, index, 60)),
      );
      expect(added.filter(Boolean)).to.have.lengthOf(1);
      expect((await store.get(key))?.value).to.equal(added.indexOf(true));
    });

    it('swap writes for one of many callers that saw the same version', async () => {
      const { store, other } = make();
      const key = newKey();
      await store.set(key, 'first', 60);
      const version = (await other.get(key))?.version ?? '';
      const swapped = await Promise.all(
        [...Array(50)].map((_, index) =>
          (index % 2 ? store : other).swap(key, version, { value: index, ttl: 60 }),
        ),
      );
      expect(swapped.filter(Boolean)).to.have.lengthOf(1);
      expect((await store.get(key))?.value).to.equal(swapped.indexOf(true));
    });

    it('swap refuses a version of before any write, even when the value is the same again', async () => {
      const { store } = make();
      const writes: ((key: string) => Promise<unknown>)[] = [
        (key) => store.set(key, 'same', 60),
        async (key) => store.swap(key, (await store.get(key))?.version ?? '', { value: 'same', ttl: 60 }),
        async (key) => [await store.delete(key), await store.add(key, 'same', 60)],
        async (key) => [await store.take(key), await store.set(key, 'same', 60)],
      ];
      for (const write of writes) {
        const key = newKey();
        await store.set(key, 'same', 60);
        const version = (await store.get(key))?.version ?? '';
        await write(key);
        expect(await store.swap(key, version, { value: 'late', ttl: 60 })).to.equal(false);
        expect((await store.get(key))?.value).to.equal('same');
      }
    });

    it('swap refuses where nothing is', async () => {
      const { store } = make();
      const key = newKey();
      for (const version of ['', '0', '1', 'undefined', ' ']) {
        expect(await store.swap(key, version, { value: 'late', ttl: 60 })).to.equal(false);
      }
      expect(await store.get(key)).to.equal(undefined);
    });

    it('swap in a loop loses no change', async () => {
      const { store, other } = make();
      const key = newKey();
      await store.set(key, 0, 60);
      const addOne = async (one: Store): Promise<void> => {
        for (;;) {
          const entry = await one.get<number>(key);
          if (entry && (await one.swap(key, entry.version, { value: entry.value + 1, ttl: 60 }))) return;
        }
      };
      await Promise.all([...Array(20)].map((_, index) => addOne(index % 2 ? store : other)));
      expect((await store.get(key))?.value).to.equal(20);
    });
  });
}

function counterContract(make: Make, newKey: NewKey): void {
  describe('counters', () => {
    it('lose no change of many callers at once', async () => {
      const { store, other } = make();
      const key = newKey();
      const counts = await Promise.all(
        [...Array(50)].map((_, index) => (index % 2 ? store : other).increment(key, 60)),
      );
      expect(counts.map(({ count }) => count).sort((a, b) => a - b)).to.deep.equal(
        [...Array(50)].map((_, i) => i + 1),
      );
    });

    it('go down and up by any whole number', async () => {
      const { store } = make();
      const key = newKey();
      const counts = [];
      for (const by of [5, -7, 0, 1_000_000_000_000, -1])
        counts.push((await store.increment(key, 60, by)).count);
      expect(counts).to.deep.equal([5, -2, -2, 999_999_999_998, 999_999_999_997]);
    });

    it('can be read, taken and deleted like a value', async () => {
      const { store } = make();
      const key = newKey();
      await store.increment(key, 60, 3);
      expect((await store.get(key))?.value).to.equal(3);
      expect(await store.take(key)).to.equal(3);
      expect(await store.increment(key, 60)).to.have.property('count', 1);
    });

    it('say when they begin again, counted from the first change', async () => {
      const { store, pass } = make();
      const key = newKey();
      const first = await store.increment(key, 60);
      await pass(0.2);
      const second = await store.increment(key, 600);
      expect(second.expiresAt).to.be.closeTo(first.expiresAt, 30);
    });
  });
}

function expiryContract(make: Make, newKey: NewKey): void {
  describe('lifetimes', () => {
    it('end each kind of entry', async () => {
      const { store, pass } = make();
      const [set, added, swapped, counter] = [newKey(), newKey(), newKey(), newKey()];
      await store.set(set, 1, 0.3);
      await store.add(added, 1, 0.3);
      await store.set(swapped, 1, 60);
      await store.swap(swapped, (await store.get(swapped))?.version ?? '', { value: 1, ttl: 0.3 });
      await store.increment(counter, 0.3);
      await pass(0.4);
      for (const key of [set, added, swapped, counter]) expect(await store.get(key)).to.equal(undefined);
    });

    it('leave nothing to take, to swap or to count on', async () => {
      const { store, pass } = make();
      const [one, two, three] = [newKey(), newKey(), newKey()];
      for (const key of [one, two]) await store.set(key, 1, 0.3);
      const version = (await store.get(two))?.version ?? '';
      await store.increment(three, 0.3, 9);
      await pass(0.4);
      expect(await store.take(one)).to.equal(undefined);
      expect(await store.swap(two, version, { value: 2, ttl: 60 })).to.equal(false);
      expect(await store.add(two, 3, 60)).to.equal(true);
      expect((await store.increment(three, 60)).count).to.equal(1);
    });

    it('begin again with each write, and not with a change of a counter', async () => {
      const { store, pass } = make();
      const [value, counter] = [newKey(), newKey()];
      await store.set(value, 1, 0.3);
      await store.increment(counter, 0.3);
      await store.set(value, 2, 60);
      await store.increment(counter, 60);
      await pass(0.4);
      expect((await store.get(value))?.value).to.equal(2);
      expect(await store.get(counter)).to.equal(undefined);
    });
  });
}
