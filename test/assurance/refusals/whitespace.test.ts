import { expect } from 'chai';
import { desk } from '../support/desk.ts';
import { refused } from '../support/refused.ts';

describe('A token with anything round or inside it is refused', () => {
  const spellings: Record<string, (token: string) => string> = {
    'a space before': (token) => ` ${token}`,
    'a space after': (token) => `${token} `,
    'a line end after': (token) => `${token}\n`,
    'a no-break space before': (token) => `\u00a0${token}`,
    'a byte order mark before': (token) => `\ufeff${token}`,
    'a null byte after': (token) => `${token}\0`,
    'a space after the first dot': (token) => token.replace('.', '. '),
    'padding after': (token) => `${token}=`,
    'a fourth part': (token) => `${token}.AAAA`,
  };
  // The signature vouches for the spelling of what it signs; its own is looked at before.
  const signed = ['a space before', 'a space after the first dot'];
  for (const [title, spell] of Object.entries(spellings)) {
    it(`${title}, also right after the token itself was accepted`, async () => {
      const { verifier, forge } = desk();
      const token = forge();
      const one = verifier();
      expect(await one.verify(token)).to.include({ sub: 'alice' });
      const reason = signed.includes(title) ? 'signature' : 'form';
      await refused(one.verify(spell(token)), 'token_invalid', `not acceptable: ${reason}`);
    });
  }
});
