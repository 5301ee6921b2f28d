import { expect } from 'chai';
import { evidence } from 'passport-stepup/testing';
import { assuranceClaims, type Statement } from '../../../src/assurance/assurance-claims.ts';

const now = 10_000;
const statement = (witness: Statement['held']['witness'], more: Partial<Statement> = {}): Statement => ({
  held: { acr: 'strong', witness },
  ...{ issuer: 'https://i.example', audience: 'https://a.example', now, jti: 'id' },
  ...more,
});
const amr = (...methods: Parameters<typeof evidence>[0][]) =>
  assuranceClaims(statement(methods.map((method) => evidence(method, { at: now })))).amr;

describe('The claims of an assurance', () => {
  it('take their times from the witness alone: auth_time is its oldest (rule 8)', () => {
    const claims = assuranceClaims(
      statement([
        evidence('password', { at: 9_000 }),
        evidence('otp', { at: 9_901 }),
        evidence('face', { at: 9_500 }),
      ]),
    );
    expect(claims).to.include({ auth_time: 9_000, iat: now });
    expect(claims.factors.map(({ id, at }) => [id, at])).to.deep.equal([
      ['password', 9_000],
      ['otp', 9_901],
      ['face', 9_500],
    ]);
  });

  it('hold registered amr values only: keystroke and palm stand in factors (rule 9)', () => {
    expect(amr('password', 'keystroke')).to.deep.equal(['pwd']);
    expect(amr('keystroke', 'palm', 'user-verification')).to.deep.equal([]);
    expect(amr('face', 'voice', 'fingerprint')).to.deep.equal(['face', 'vbm', 'fpt']);
    const claims = assuranceClaims(statement([evidence('keystroke', { at: now, liveness: 'claimed' })]));
    expect(claims.factors).to.deep.equal([
      { id: 'keystroke', methods: ['keystroke'], at: now, liveness: 'claimed' },
    ]);
  });

  it('say mfa only when the registered values span two kinds (rule 9)', () => {
    expect(amr('password', 'otp')).to.deep.equal(['pwd', 'otp', 'mfa']);
    expect(amr('password', 'pin')).to.deep.equal(['pwd', 'pin']);
    expect(amr('password', 'keystroke')).to.not.include('mfa');
    expect(amr('hardware-key', 'user-verification')).to.deep.equal(['hwk']);
    expect(amr('password', 'face')).to.deep.equal(['pwd', 'face', 'mfa']);
  });

  it('live 300 seconds, or as long as the witness reaches the level', () => {
    const witness = [evidence('password', { at: now })];
    expect(assuranceClaims(statement(witness)).exp).to.equal(now + 300);
    expect(
      assuranceClaims(statement(witness, { held: { acr: 'a', witness, until: now + 40.9 } })).exp,
    ).to.equal(now + 40);
    expect(
      assuranceClaims(statement(witness, { held: { acr: 'a', witness, until: now + 4000 } })).exp,
    ).to.equal(now + 300);
  });

  it('name the ceremony of the newest evidence as txn, or the bound transaction', () => {
    const witness = [
      evidence('password', { at: 9_000, ceremony: 'c1' }),
      evidence('otp', { at: 9_900, ceremony: 'c2', transaction: 't1' }),
    ];
    expect(assuranceClaims(statement(witness)))
      .to.include({ txn: 'c2' })
      .and.not.have.property('transaction');
    const bound = assuranceClaims(
      statement(witness, { transaction: { id: 't1', action: 'transfer', facts: { amount: 5 } } }),
    );
    expect(bound.txn).to.equal('t1');
    // printf '{"action":"transfer","facts":{"amount":5},"id":"t1"}' | openssl dgst -sha256 -binary | basenc --base64url
    expect(bound.transaction).to.equal('lZPsamkAhbOe-84xf6F5NSCAax_m35niX7_M3DrDmFY');
  });

  it('say that an emulator had part when any evidence says so (rule 12)', () => {
    const real = evidence('password', { at: now });
    expect(assuranceClaims(statement([real]))).to.not.have.property('emulated');
    expect(assuranceClaims(statement([real, evidence('otp', { at: now, emulated: true })]))).to.include({
      emulated: true,
    });
  });

  it('show vendors only where asked to', () => {
    const witness = [evidence('face', { at: now, vendor: 'awareid' })];
    expect(assuranceClaims(statement(witness)).factors[0]).to.not.have.property('vendor');
    expect(assuranceClaims(statement(witness, { showVendors: true })).factors[0]).to.include({
      vendor: 'awareid',
    });
  });

  it('name the key that the holder must prove', () => {
    const claims = assuranceClaims(
      statement([evidence('otp', { at: now })], { confirmation: { jkt: 'thumb' } }),
    );
    expect(claims.cnf).to.deep.equal({ jkt: 'thumb' });
  });

  it('are the same for the same statement', () => {
    const one = statement([evidence('password', { at: 9_000 }), evidence('otp', { at: 9_900 })]);
    expect(assuranceClaims(one)).to.deep.equal(assuranceClaims(one));
  });
});
