import { expect } from 'chai';
import { enrolled, laterTyping } from '../people.ts';

describe('a typing with a correction', () => {
  for (const code of ['Backspace', 'Delete', 'ArrowLeft', 'Home']) {
    it(`by ${code} is not judged: type again`, () => {
      const { engine, template } = enrolled();
      const { keys } = laterTyping();
      const last = keys.at(-1)?.up ?? 0;
      const corrected = [...keys, { code, down: last + 80, up: last + 160 }];
      const { verdict } = engine.check({ keys: corrected, trusted: true }, { template });
      expect(verdict).to.include({ decision: 'retry', reason: 'corrected' });
    });
  }
});
