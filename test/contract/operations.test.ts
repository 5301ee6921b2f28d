import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { readDocument } from './harness/document.ts';
import type { Closable, Running, VendorContract } from './harness/operation-case.ts';
import { specifyOperations } from './harness/specify.ts';

/** The operations of each vendor's own reference; calls that support them stand beside. */
const counts: Readonly<Record<string, number>> = { awareid: 95, biometrid: 24, authx: 7 };

describe('every documented operation', () => {
  for (const [vendor, count] of Object.entries(counts)) {
    it(`${vendor} has ${count}`, () => {
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

for (const vendor of Object.keys(counts)) {
  const file = new URL(`./${vendor}.ts`, import.meta.url);
  if (existsSync(file)) {
    const module: { readonly contract: VendorContract<Closable, Running> } = await import(file.href);
    specifyOperations(module.contract);
  } else {
    it(`${vendor} has its cases`, () => expect.fail(`there is no ${file.pathname}`));
  }
}
