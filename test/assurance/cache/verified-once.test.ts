import { expect } from 'chai';
import { Generations } from '../../../src/lib/generations.ts';
import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('The cache of verified tokens', () => {
  it('gives the very same frozen claims again, without a second verification', async () => {
    const { verifier, forge } = desk();
    const one = verifier();
    const token = forge();
    const first = await one.verify(token);
    expect(await one.verify(token)).to.equal(first);
    expect(await verifier({ cacheSize: 0 }).verify(token)).to.not.equal(first);
    expect(Object.isFrozen(first) && Object.isFrozen(first.factors[0]?.methods)).to.equal(true);
  });

  it('tells two tokens apart by every one of their characters', async () => {
    const { verifier, forge } = desk();
    const one = verifier();
    const token = forge();
    await one.verify(token);
    for (let place = 0; place < token.length; place += 1) {
      const other = token[place] === 'A' ? 'B' : 'A';
      const answer = one.verify(token.slice(0, place) + other + token.slice(place + 1));
      // The last character of a part may carry bits that nobody reads; what is then read is the same token.
      const claims = await answer.catch(() => undefined);
      if (claims) expect(claims).to.deep.equal(await one.verify(token));
    }
  });

  it('never remembers a refusal: a token of a key that is published later is then accepted', async () => {
    const { verifier, forge, keys } = desk();
    let published = desk().keys.jwks();
    const one = verifier({ jwks: { jwks: () => published } });
    const token = forge();
    await refused(one.verify(token), 'token_invalid', 'not acceptable: kid');
    published = keys.jwks();
    expect(await one.verify(token)).to.include({ sub: 'alice' });
  });

  it('forgets a token whose key is gone from the JWKS', async () => {
    const { verifier, forge, keys } = desk();
    let published = keys.jwks();
    const one = verifier({ jwks: { jwks: () => published } });
    const token = forge();
    await one.verify(token);
    published = desk().keys.jwks();
    await refused(one.verify(token), 'token_invalid', 'not acceptable: kid');
  });

  it('does not trust another key under the same kid', async () => {
    const { verifier, forge, keys } = desk();
    let published = keys.jwks();
    const one = verifier({ jwks: { jwks: () => published } });
    const token = forge();
    await one.verify(token);
    published = {
      keys: desk()
        .keys.jwks()
        .keys.map((key) => ({ ...key, kid: keys.signer().kid })),
    };
    await refused(one.verify(token), 'token_invalid', 'not acceptable: signature');
  });

  it('never holds more than its size, and always the newest', () => {
    const entry = { claims: desk().claims() as never, kid: 'k', jwk: {} };
    for (const size of [0, 1, 2, 3, 4, 7, 10]) {
      const tokens = new Generations(size);
      for (let newest = 0; newest < 30; newest += 1) {
        tokens.add(String(newest), entry);
        const held = Array.from(
          { length: newest + 1 },
          (_, age) => tokens.get(String(newest - age)) === entry,
        );
        const count = held.filter(Boolean).length;
        expect(count).to.be.at.most(size);
        expect(count).to.be.at.least(Math.min(newest + 1, Math.floor(size / 2)));
        expect(held.indexOf(false) === -1 || held.indexOf(false) === count).to.equal(true);
      }
    }
  });
});
