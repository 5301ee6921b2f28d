import { expect } from 'chai';
import { evidence } from 'passport-stepup/testing';
import { Sessions } from '../../src/evidence/session.ts';
import { MemoryStore } from '../../src/store/memory.ts';

const begun = { sid: 'session-1', subject: 'alice', cookie: 'digest', startedAt: 0 };

async function kept(...added: ReturnType<typeof evidence>[]): Promise<string[]> {
  const sessions = new Sessions({
    ...{ store: new MemoryStore(), issuer: 'https://a.example', lifetime: 60, allowEmulators: false },
  });
  await sessions.begin({ ...begun, evidence: [] });
  for (const one of added) await sessions.add('session-1', [one]);
  const session = await sessions.find('session-1');
  return (session?.evidence ?? []).map(
    ({ factor, at, transaction = '' }) => `${factor} ${at} ${transaction}`,
  );
}

describe('A session', () => {
  it('keeps the newest evidence of each factor, as the last of all', async () => {
    const added = [
      evidence('password', { at: 10 }),
      evidence('otp', { at: 15 }),
      evidence('password', { at: 20 }),
    ];
    expect(await kept(...added)).to.deep.equal(['otp 15 ', 'password 20 ']);
  });

  it('keeps what was made for a transaction beside what was not', async () => {
    const bound = evidence('otp', { at: 10, transaction: 't' });
    expect(await kept(bound, evidence('otp', { at: 20 }))).to.deep.equal(['otp 10 t', 'otp 20 ']);
  });

  it('keeps 64 pieces at most, the newest', async () => {
    const many = Array.from({ length: 70 }, (_, at) => evidence('otp', { at, transaction: `t${at}` }));
    const list = await kept(...many);
    expect(list).to.have.length(64);
    expect(list.at(0)).to.equal('otp 6 t6');
    expect(list.at(-1)).to.equal('otp 69 t69');
  });
});
