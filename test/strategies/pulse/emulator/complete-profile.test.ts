import { expect } from 'chai';
import { type Emulated, emulated } from '../emulated.ts';
import { typed, words } from '../pattern.ts';

const userRef = 'ada@tenant.example';

describe('a profile that is completed on the page of the Pulse emulator', () => {
  let one: Emulated;
  let page: string;
  beforeEach(async () => {
    one = await emulated();
  });
  afterEach(() => one.close());

  const json = async (url: string, init: RequestInit = {}) => {
    const headers = { apikey: one.emulator.credentials.apiKey, 'content-type': 'application/json' };
    return (await (await fetch(url, { ...init, headers })).json()) as Record<string, unknown>;
  };
  const user = () => json(`${one.emulator.baseUrl}/users/${userRef}`);
  const type = (person: string, occasion: string) =>
    json(`${page}/typings`, { method: 'POST', body: JSON.stringify(typed(person, occasion, words)) });
  /** Somebody of whom three typings are known, which do not suffice. */
  const incomplete = async (person: string) => {
    await one.client.verify({ userRef, pattern: typed(person, 'old 0', words), createUser: true });
    for (const i of [1, 2])
      await one.client.linkPattern({ userRef, pattern: typed(person, `old ${i}`, words) });
    expect(await user()).to.deep.include({
      refPatternsStatus: { textVisible: 'nok' },
      emu_reference_count: 3,
    });
    page = (await one.client.completeProfileLink({ userRef })).url.reveal();
  };

  it('keeps its references and gets the new ones beside them', async () => {
    await incomplete('ada');
    for (let i = 0; i < 5; i += 1) await type('ada', `new ${i}`);
    expect(await user()).to.deep.include({
      refPatternsStatus: { textVisible: 'ok' },
      emu_reference_count: 8,
    });
  });

  it('takes more typings where what was there is of another rhythm, until they outweigh it', async () => {
    await incomplete('dov');
    let typings = 0;
    while ((await user()).emu_reference_count === 3 && typings < 12) {
      await type('ada', `new ${typings}`);
      typings += 1;
    }
    expect(typings).to.be.within(6, 11);
    expect(await one.client.getUser({ userRef })).to.include({ state: 'ready' });
    const verdict = async (person: string) =>
      (await one.client.verify({ userRef, pattern: typed(person, 'login', words) })).authenticated;
    expect([await verdict('ada'), await verdict('dov')]).to.deep.equal([true, false]);
  });

  it('counts no typing that was seen before', async () => {
    await incomplete('ada');
    expect(await type('ada', 'old 1')).to.include({ counted: false });
    expect(await type('ada', 'new 1')).to.include({ counted: true });
  });
});
