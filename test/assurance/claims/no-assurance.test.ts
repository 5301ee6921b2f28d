import { expect } from 'chai';
import { evidence } from 'passport-stepup/testing';
import { assuranceClaims } from '../../../src/assurance/assurance-claims.ts';
import type { Held } from '../../../src/evidence/held.ts';
import { StepUpError } from '../../../src/lib/errors.ts';

const now = 10_000;
const code = (held: Held, transaction?: string): string | undefined => {
  try {
    const bound =
      transaction === undefined ? {} : { transaction: { id: transaction, action: 'transfer', facts: {} } };
    assuranceClaims({ held, issuer: 'i', audience: 'a', now, jti: 'id', ...bound });
    return undefined;
  } catch (thrown) {
    return thrown instanceof StepUpError ? thrown.code : String(thrown);
  }
};

describe('No assurance is given', () => {
  const password = evidence('password', { at: now });

  it('without evidence (rule 1)', () => {
    expect(code({ acr: 'basic', witness: [] })).to.equal('insufficient_user_authentication');
  });

  it('once the witness no longer reaches the level', () => {
    expect(code({ acr: 'basic', witness: [password], until: now + 1 })).to.equal(undefined);
    expect(code({ acr: 'basic', witness: [password], until: now + 0.9 })).to.equal(
      'insufficient_user_authentication',
    );
    expect(code({ acr: 'basic', witness: [password], until: now - 1 })).to.equal(
      'insufficient_user_authentication',
    );
    expect(code({ acr: 'basic', witness: [password], until: Number.NaN })).to.equal(
      'insufficient_user_authentication',
    );
  });

  it('from the evidence of two subjects or two sessions (rule 3)', () => {
    const witness = (other: object) => [password, evidence('otp', { at: now, ...other })];
    expect(code({ acr: 'strong', witness: witness({ subject: 'mallory' }) })).to.equal('subject_mismatch');
    expect(code({ acr: 'strong', witness: witness({ session: 'elsewhere' }) })).to.equal('subject_mismatch');
  });

  it('for a transaction that no evidence was made for', () => {
    const witness = [password, evidence('otp', { at: now, transaction: 't1' })];
    expect(code({ acr: 'strong', witness }, 't1')).to.equal(undefined);
    expect(code({ acr: 'strong', witness }, 't2')).to.equal('subject_mismatch');
  });
});
