import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { readDocument } from './harness/document.ts';

/** The operations of each vendor's own reference; calls that support them stand beside. */
const counts: Readonly<Record<string, number>> = { pulse: 8, awareid: 95, biometrid: 24, authx: 7 };

describe('every documented operation', () => {
  for (const [vendor, count] of Object.entries(counts)) {
    it(`${vendor} has ${count}, specified in a file of their own`, () => {
      expect(existsSync(new URL(`./operations-of-${vendor}.test.ts`, import.meta.url))).to.equal(true);
      const { operations } = readDocument(
        new URL(`../../strategies/${vendor}/openapi.yaml`, import.meta.url),
      );
      const own = operations.filter((one) => !one.support);
      expect(own).to.have.length(count);
      if (vendor === 'awareid')
        expect(own.map((one) => one.number)).to.have.members(Array.from({ length: count }, (_, i) => i + 1));
    });
  }
});
