import { expect } from 'chai';
import { simulatedFingerprintScan } from 'passport-stepup/engines';
import { AuthXPinStrategy } from 'passport-stepup/strategies/authx';
import { caught } from '../../lib/http/caught.ts';
import { leases } from '../../support/leases.ts';
import { captureOf, type Emulated, emulated, memoryDirectory, referenceOf } from './emulated.ts';

const pin = captureOf({ pin: '402917' });
const finger = (seed: number) => captureOf({ fingerprint: simulatedFingerprintScan('ada', seed) });

describe('authx: enrolling and removing', () => {
  let one: Emulated;
  const users = () => one.emulator.status().users;
  afterEach(() => one.close());

  it('gives each factor a user of its own, and removing deletes that one', async () => {
    one = await emulated();
    const references = [
      referenceOf(await one.pin.enroll(pin)),
      referenceOf(await one.fingerprint.enroll(finger(1))),
    ];
    expect(new Set(references).size).to.equal(2);
    await one.pin.remove(references[0] ?? '');
    expect(users().map(({ factors }) => factors)).to.deep.equal([['fingerprint']]);
    await one.fingerprint.remove(references[1] ?? '');
    expect(users()).to.deep.equal([]);
  });

  it('enrolls again beside the old enrollment, which serves until it is replaced', async () => {
    one = await emulated();
    const old = referenceOf(await one.pin.enroll(pin));
    const young = referenceOf(await one.pin.enroll(captureOf({ pin: '719204' })));
    expect(young).to.not.equal(old);
    await one.pin.remove(old);
    expect(await one.pin.verify(captureOf({ pin: '719204' }, young))).to.include({ result: 'verified' });
    expect(await one.pin.verify(captureOf({ pin: '402917' }, old))).to.include({ result: 'rejected' });
  });

  it('takes a user that is gone for removed', async () => {
    one = await emulated();
    for (const [strategy, capture] of [
      [one.pin, pin],
      [one.fingerprint, finger(1)],
    ] as const) {
      const reference = referenceOf(await strategy.enroll(capture as never));
      await one.client.deleteUser({ guid: reference });
      await strategy.remove(reference);
    }
  });

  it('leaves nothing behind when AuthX fails halfway', async () => {
    one = await emulated();
    one.emulator.faults.set({ kind: 'status', status: 503, path: '/GeneratePin' });
    expect((await caught(one.pin.enroll(pin))).code).to.equal('vendor_unavailable');
    expect(users()).to.deep.equal([]);
  });

  it('says so when what was begun cannot be taken back', async () => {
    one = await emulated();
    for (const path of ['/GeneratePin', '/DeleteUser'])
      one.emulator.faults.set({ kind: 'status', status: 503, path });
    const error = await caught(one.pin.enroll(pin));
    expect(error).to.include({ code: 'vendor_unavailable' });
    expect(error.message).to.include('could not be deleted');
    expect(error.cause).to.be.instanceOf(AggregateError);
  });

  it('keeps the enrollment when AuthX fails to remove it', async () => {
    one = await emulated();
    const reference = referenceOf(await one.pin.enroll(pin));
    one.emulator.faults.set({ kind: 'vendor', name: 'exception', path: '/DeleteUser', times: 1 });
    expect((await caught(one.pin.remove(reference))).code).to.equal('vendor_unavailable');
    await one.pin.remove(reference);
    expect(users()).to.deep.equal([]);
  });

  it('with a directory: one user for all factors, deleted with the last; a removed PIN serves no longer', async () => {
    const directory = memoryDirectory();
    one = await emulated({}, directory);
    const reference = referenceOf(await one.pin.enroll(pin));
    expect(referenceOf(await one.fingerprint.enroll(finger(1)))).to.equal(reference);
    expect(referenceOf(await one.pin.enroll(captureOf({ pin: '719204' })))).to.equal(reference);
    expect(users()).to.have.length(1);
    await one.pin.remove(reference);
    expect(await one.pin.verify(captureOf({ pin: '719204' }, reference))).to.include({ result: 'rejected' });
    const again = captureOf(finger(2).input, reference);
    expect(await one.fingerprint.verify(again)).to.include({ result: 'verified' });
    await one.fingerprint.remove(reference);
    expect([users().length, directory.users.size]).to.deep.equal([0, 0]);
  });

  it('with a directory: a failed enrollment does not take the others along', async () => {
    one = await emulated({}, memoryDirectory());
    const reference = referenceOf(await one.pin.enroll(pin));
    const bad = captureOf({ fingerprint: Buffer.from('no scan') });
    expect(await one.fingerprint.enroll(bad)).to.include({ result: 'retry' });
    expect(await one.pin.verify(captureOf({ pin: '402917' }, reference))).to.include({ result: 'verified' });
  });

  it('with a directory: two factors enrolled at once end on one user', async () => {
    one = await emulated({}, memoryDirectory());
    const both = await Promise.all([one.pin.enroll(pin), one.fingerprint.enroll(finger(1))]);
    expect(new Set(both.map(referenceOf)).size).to.equal(1);
    expect(users().map(({ factors }) => [...(factors as string[])].sort())).to.deep.equal([
      ['fingerprint', 'pin'],
    ]);
  });

  it('with a directory: of two enrollments of one factor at once the second waits, and takes nothing of the first along', async () => {
    one = await emulated({}, memoryDirectory());
    const shared = { leases: leases() };
    const bad = captureOf({ fingerprint: Buffer.from('no scan') });
    const [enrolled, refused] = await Promise.all([
      one.fingerprint.enroll({ ...finger(1), ...shared }),
      caught(one.fingerprint.enroll({ ...bad, ...shared })),
    ]);
    expect(refused.code).to.equal('conflict');
    const reference = referenceOf(enrolled);
    expect(await one.fingerprint.enroll({ ...bad, ...shared })).to.include({ result: 'retry' });
    const again = captureOf(finger(2).input, reference);
    expect(await one.fingerprint.verify(again)).to.include({ result: 'verified' });
  });

  it('tells AuthX a pseudonym and no name of the person, unless it is told to', async () => {
    one = await emulated();
    await one.pin.enroll(pin);
    expect(JSON.stringify(users()))
      .to.match(/"u-[0-9a-f]{16}-/)
      .and.not.include('ada');
    const named = new AuthXPinStrategy({ client: one.client, person: () => ({ userName: 'ada.l' }) });
    await named.enroll(pin);
    expect(users().map(({ names }) => names)).to.deep.include(['ada.l']);
  });
});
