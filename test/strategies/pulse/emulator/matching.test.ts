import { expect } from 'chai';
import { robotTyping } from 'passport-stepup/testing';
import { capture, type Emulated, emulated, known } from '../emulated.ts';
import { patternOf, typed, words } from '../pattern.ts';

const userRef = 'ada@tenant.example';
const people = ['ben', 'cleo', 'dov', 'eva', 'fay', 'gil', 'hal', 'ida'];

describe('the Pulse emulator matches for real', () => {
  let one: Emulated;
  beforeEach(async () => {
    one = await emulated();
    await known(one.client, userRef, 'ada');
  });
  afterEach(() => one.close());

  const action = async (pattern: Record<string, unknown>) =>
    (await one.client.verify({ userRef, pattern })).action;
  const answer = async (pattern: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const response = await fetch(`${one.emulator.baseUrl}/user-verify/${userRef}`, {
      method: 'POST',
      headers: { apikey: one.emulator.credentials.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify(pattern),
    });
    return (await response.json()) as Record<string, unknown>;
  };

  it('is ready after five typings, and not before', async () => {
    const other = 'ben@tenant.example';
    await one.client.verify({ userRef: other, pattern: typed('ben', 0, words), createUser: true });
    for (let i = 1; i < 5; i += 1) {
      expect((await one.client.getUser({ userRef: other })).state).to.equal('incomplete');
      await one.client.linkPattern({ userRef: other, pattern: typed('ben', i, words) });
    }
    expect((await one.client.getUser({ userRef: other })).state).to.equal('ready');
  });

  it('lets the person in, and most others not', async () => {
    const own: (string | undefined)[] = [];
    for (let i = 0; i < 10; i += 1) own.push(await action(typed('ada', `login ${i}`, words)));
    const others: (string | undefined)[] = [];
    for (const person of people) others.push(await action(typed(person, 'login', words)));
    expect(own.filter((one) => one === 'auth')).to.have.length.at.least(8);
    expect(others.filter((one) => one === 'auth')).to.have.length.at.most(1);
    expect([...own, ...others].filter((one) => one === 'emu_robot')).to.deep.equal([]);
  });

  it('knows the rhythm and not the names of the keys', async () => {
    const pattern = typed('ada', 'login', words);
    const keys = pattern.emu_keys as { c: string; d: number; u: number }[];
    expect(await action({ ...pattern, emu_keys: keys.map((key, i) => ({ ...key, c: `k${i}` })) })).to.equal(
      'auth',
    );
  });

  it('recognises a program by its even pace, by untrusted events and by text that nobody typed', async () => {
    expect(await action(patternOf(robotTyping(words), words))).to.equal('emu_robot');
    expect(await action({ ...typed('ada', 1, words), emu_trusted: false })).to.equal('emu_robot');
    expect(await action({ ...typed('ada', 2, words), emu_inserted: 'paste' })).to.equal('emu_robot');
    expect(await action({ ...typed('ada', 3, words), emu_keys: [] })).to.equal('emu_robot');
  });

  it('recognises a program by keys that are all held for the same time, to within a millisecond', async () => {
    const held = (spread: number) => {
      const pattern = typed('ada', `spread ${spread}`, words);
      const keys = pattern.emu_keys as { c: string; d: number; u: number }[];
      return { ...pattern, emu_keys: keys.map((key, i) => ({ ...key, u: key.d + 90 + (i % 2) * spread })) };
    };
    expect(await action(held(0))).to.equal('emu_robot');
    expect(await action(held(1))).to.equal('emu_robot');
    expect(await action(held(12))).to.not.equal('emu_robot');
  });

  it('recognises a typing that it has seen, of a login or of the enrollment, also after a reset', async () => {
    expect(await action(typed('ada', 'login', words))).to.equal('auth');
    expect(await action(typed('ada', 'login', words))).to.equal('emu_robot');
    expect(await action(typed('ada', 'enrol 2', words))).to.equal('emu_robot');
    await one.client.act({ userRef, action: { type: 'RESET_BIOMETRIC_PROFILE' } });
    expect(await one.client.linkPattern({ userRef, pattern: typed('ada', 'enrol 2', words) })).to.equal(
      false,
    );
  });

  it('does not judge what it cannot measure', async () => {
    const short = typed('ada', 1, 'short');
    expect(await action({ ...short, tId: typed('ada', 1, words).tId })).to.equal('emu_step_up');
    const corrected = typed('ada', 2, words);
    const keys = (corrected.emu_keys as object[]).map((key, i) =>
      i === 3 ? { ...key, c: 'Backspace' } : key,
    );
    expect(await action({ ...corrected, emu_keys: keys })).to.equal('emu_step_up');
  });

  it('compares with the references of the same text alone where a text is named', async () => {
    expect(await action({ ...typed('ada', 1, words), tId: 'words-of-another-text' })).to.equal('emu_enroll');
    const { tId: _none, ...unnamed } = typed('ada', 2, words);
    expect(await action(unnamed)).to.equal('auth');
  });

  it('takes a recorded pattern by its identifier as a reference, and lets it go again', async () => {
    const { emu_pattern_id: id } = await answer(typed('ada', 'login', words));
    const count = async (type: 'LINK_PATTERN_ID' | 'UNLINK_PATTERN_ID') =>
      one.client.act({ userRef, action: { type, data: String(id) } });
    expect(await count('LINK_PATTERN_ID')).to.equal(true);
    expect(await count('LINK_PATTERN_ID')).to.equal(false);
    expect(await count('UNLINK_PATTERN_ID')).to.equal(true);
    expect(await count('UNLINK_PATTERN_ID')).to.equal(false);
  });

  it('answers no other member than the contract’s and its own', async () => {
    const allowed = /^(timestamp|success|message|recommended_action|emu_[a-z_]+)$/;
    for (const pattern of [
      typed('ada', 1, words),
      typed('ben', 1, words),
      patternOf(robotTyping(words), words),
    ]) {
      expect(Object.keys(await answer(pattern)).filter((name) => !allowed.test(name))).to.deep.equal([]);
    }
  });

  it('forgets everybody on reset', async () => {
    one.emulator.reset();
    expect((await one.client.getUser({ userRef })).state).to.equal('unknown');
    expect(one.emulator.requests()).to.have.length(1);
  });

  it('feeds the strategy’s reasons where the operator maps its words', async () => {
    const mapped = await emulated({ actions: { robot: ['emu_robot'], anotherFactor: ['emu_step_up'] } });
    await known(mapped.client, userRef, 'ada');
    const enrollment = { reference: userRef };
    const reason = async (pattern: Record<string, unknown>) => {
      const outcome = await mapped.strategy.verify(capture(pattern, { enrollment }));
      return 'reason' in outcome ? outcome.reason : outcome.result;
    };
    expect(await reason(typed('ada', 'login', words))).to.equal('verified');
    expect(await reason(patternOf(robotTyping(words), words))).to.equal('robot');
    expect(await reason(typed('ada', 'login', words))).to.equal('robot');
    await mapped.close();
  });
});
