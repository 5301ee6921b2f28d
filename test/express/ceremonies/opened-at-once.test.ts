import { expect } from 'chai';
import { Ceremonies } from '../../../src/ceremony/ceremonies.ts';
import { systemRandom } from '../../../src/lib/random.ts';
import { MemoryStore } from '../../../src/store/memory.ts';

describe('the same ceremony opened several times at once', () => {
  const store = new MemoryStore();
  after(() => store.close());

  it('is one, and told once; after it has ended the next is one again', async () => {
    const opened: string[] = [];
    const ceremonies = new Ceremonies({
      ...{ store, issuer: 'https://login.example.com', lifetime: 600 },
      clock: () => 1_800_000_000,
      random: systemRandom,
      onOpened: ({ id }) => opened.push(id),
    });
    const caller = { subject: 'anna', session: 's1' };
    const openThree = async () =>
      new Set(
        (await Promise.all([1, 2, 3].map(() => ceremonies.open(caller, { level: 'strong' })))).map(
          ({ id }) => id,
        ),
      );
    const [first = ''] = await openThree();
    expect(await openThree()).to.deep.equal(new Set([first]));
    expect(opened).to.deep.equal([first]);
    await ceremonies.change(caller, first, (now) => ({ ...now, status: 'cancelled' }));
    const next = await openThree();
    expect(next).to.have.length(1);
    expect([...next]).to.not.include(first);
    expect(opened).to.deep.equal([first, ...next]);
  });
});
