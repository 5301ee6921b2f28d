import { expect } from 'chai';
import { evidence } from 'passport-stepup/testing';
import { caught } from '../../lib/http/caught.ts';
import { capture, type Emulated, emulated, known } from './emulated.ts';
import { typed, words } from './pattern.ts';

const enrollment = { reference: 'ada@tenant.example' };

describe('pulse: after the login and beside it', () => {
  let one: Emulated;
  beforeEach(async () => {
    one = await emulated();
    await known(one.client, enrollment.reference, 'ada');
  });
  afterEach(() => one.close());

  const references = async (): Promise<number> => {
    const response = await fetch(`${one.emulator.baseUrl}/users/${enrollment.reference}`, {
      headers: { apikey: one.emulator.credentials.apiKey },
    });
    return ((await response.json()) as { emu_reference_count: number }).emu_reference_count;
  };

  it('makes the typing of a committed sign-in a reference', async () => {
    const login = capture(typed('ada', 'login', words), { enrollment });
    expect(await one.strategy.verify(login)).to.include({ result: 'verified' });
    expect(await references()).to.equal(5);
    await one.strategy.confirm(evidence('typing', { at: 1, methods: ['keystroke'] }), login);
    expect(await references()).to.equal(6);
  });

  it('says when Pulse did not take it', async () => {
    const login = capture(typed('mallory', 'login', words), { enrollment });
    await one.strategy.verify(login);
    const work = one.strategy.confirm(evidence('typing', { at: 1, methods: ['keystroke'] }), login);
    expect((await caught(work)).code).to.equal('vendor_refused');
    expect(await references()).to.equal(5);
  });

  it('erases, and takes somebody unknown for erased', async () => {
    await one.strategy.remove(enrollment.reference);
    expect((await one.client.getUser({ userRef: enrollment.reference })).state).to.equal('unknown');
    await one.strategy.remove(enrollment.reference);
  });

  it('is healthy while Pulse says OK', async () => {
    await one.strategy.health();
    one.emulator.faults.set({ kind: 'vendor', name: 'nok' });
    expect((await caught(one.strategy.health())).code).to.equal('vendor_unavailable');
  });
});
