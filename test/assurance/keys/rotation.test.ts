import { expect } from 'chai';
import { AssuranceIssuer } from '../../../src/assurance/issue.ts';
import { AssuranceVerifier } from '../../../src/assurance/verify.ts';
import { rotateKeys } from '../../../src/cli/rotate-keys.ts';
import { generateKeyDocument } from '../../../src/keys/key-document.ts';
import { SigningKeys } from '../../../src/keys/signing-keys.ts';
import { AUDIENCE, desk, ISSUER } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

const START = 1_800_000_000;

describe('Rotation of signing keys', () => {
  const time = { now: START };
  const clock = () => time.now;
  const before = generateKeyDocument('ES256', START - 1000);
  const after = rotateKeys(before, { now: START, alg: 'EdDSA' });
  const [old, next] = after.keys.map(({ kid }) => kid);
  const published = (keys: SigningKeys) => keys.jwks().keys.map(({ kid }) => kid);

  it('publishes the next key for the cache time before it signs, and the old one until its last token is over', () => {
    const keys = SigningKeys.from(after, { clock });
    for (const [seconds, signer, jwks] of [
      [0, old, [old, next]],
      [599, old, [old, next]],
      [600, next, [old, next]],
      [959, next, [old, next]],
      [960, next, [next]],
      [1e6, next, [next]],
    ] as const) {
      time.now = START + seconds;
      expect({ signer: keys.signer().kid, jwks: published(keys) }, `after ${seconds} s`).to.deep.equal({
        signer,
        jwks,
      });
    }
  });

  it('never refuses a live token on the way, and tells the whole set before it changes', async () => {
    const keys = SigningKeys.from(after, { clock });
    const issuer = new AssuranceIssuer({ issuer: ISSUER, audience: AUDIENCE, keys, clock });
    const verifier = new AssuranceVerifier({ issuer: ISSUER, audience: AUDIENCE, jwks: keys, clock });
    for (let second = 0; second < 1300; second += 50) {
      time.now = START + second;
      const { token } = await issuer.issue({ held: desk({ now: time.now }).held() });
      time.now += 304;
      await verifier.verify(token);
    }
  });

  it('refuses the tokens of a removed key, also those that were accepted before', async () => {
    time.now = START;
    const keys = SigningKeys.from(after, { clock });
    const issuer = new AssuranceIssuer({ issuer: ISSUER, audience: AUDIENCE, keys, clock });
    const verifier = new AssuranceVerifier({ issuer: ISSUER, audience: AUDIENCE, jwks: keys, clock });
    const { token } = await issuer.issue({ held: desk({ now: START }).held() });
    await verifier.verify(token);
    const compromised = rotateKeys(after, { now: START, compromised: true });
    expect(compromised.keys).to.have.length(1);
    const others = SigningKeys.from(compromised, { clock });
    const strict = new AssuranceVerifier({ issuer: ISSUER, audience: AUDIENCE, jwks: others, clock });
    await refused(strict.verify(token), 'token_invalid', 'not acceptable: kid');
  });

  it('gives the same JWKS object for as long as the keys are the same', () => {
    time.now = START;
    const keys = SigningKeys.from(after, { clock });
    const first = keys.jwks();
    time.now = START + 900;
    expect(keys.jwks()).to.equal(first);
    time.now = START + 960;
    expect(keys.jwks()).to.not.equal(first);
  });

  it("keeps the secret, takes the newest key's algorithm and drops keys that are removed", () => {
    const third = rotateKeys(after, { now: START + 2000 });
    expect(third.secret).to.equal(before.secret);
    expect(third.keys.map(({ alg }) => alg)).to.deep.equal(['EdDSA', 'EdDSA']);
    expect(third.keys[0]?.kid).to.equal(next);
  });

  it('never lets a next key sign sooner than everyone can know it', () => {
    for (const signsAfter of [599, 0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => rotateKeys(before, { now: START, signsAfter })).to.throw('waits at least 600 seconds');
    }
  });
});
