import { expect } from 'chai';
import { createGuard } from '../../../src/express/create-guard.ts';
import type { ServiceGuardOptions } from '../../../src/express/guard-options.ts';
import { StepUpError } from '../../../src/lib/errors.ts';
import type { Store } from '../../../src/store/store.ts';

const usual = {
  issuer: 'https://login.example.com',
  audience: 'https://bank.example.com',
  levels: ['basic', 'strong'],
};
const refusal = (run: () => unknown): unknown => {
  try {
    run();
    return undefined;
  } catch (thrown) {
    return thrown instanceof StepUpError ? [thrown.code, thrown.place] : thrown;
  }
};
const store = {} as Store;

describe('createGuard refuses at start', () => {
  const cases: [string, Record<string, unknown>][] = [
    ['issuer', { issuer: '' }],
    ['audience', { audience: undefined }],
    ['levels', { levels: [] }],
    ['levels', { levels: ['a', 'a'] }],
    ['levels', { levels: ['very strong'] }],
    ['levels', { levels: ['a"b'] }],
    ['levels', { levels: 'strong' }],
    ['issuer', { issuer: 'http://login.example.com' }],
    ['jwksUri', { jwksUri: 'ftp://login.example.com/keys' }],
    ['jwksUri', { jwksUri: '/keys' }],
    ['jwksUri', { jwksUri: 'https://login.example.com', jwks: { keys: [] } }],
    ['bearer', { bearer: false }],
    ['dpop.origin', { dpop: { store, origin: 'api.example.com' } }],
    ['clockTolerance', { clockTolerance: 61 }],
    ['clockTolerance', { clockTolerance: Number.NaN }],
    ['cacheSize', { cacheSize: -1 }],
    ['revocationEpoch', { revocationEpoch: Number.NaN }],
    ['alowEmulators', { alowEmulators: true }],
  ];
  for (const [place, changed] of cases) {
    it(`${place}: ${JSON.stringify(changed)}`, () => {
      const options = { ...usual, ...changed } as unknown as ServiceGuardOptions;
      expect(refusal(() => createGuard(options))).to.deep.equal(['configuration_invalid', place]);
    });
  }

  it('a requirement that cannot be met', () => {
    const guard = createGuard(usual);
    expect(refusal(() => guard.require('high'))).to.deep.equal(['configuration_invalid', 'level']);
    expect(refusal(() => guard.require('strong', { maxAge: -1 }))).to.deep.equal([
      'configuration_invalid',
      'maxAge',
    ]);
    expect(refusal(() => guard.require('strong', { maxAge: 1.5 }))).to.deep.equal([
      'configuration_invalid',
      'maxAge',
    ]);
    expect(refusal(() => guard.require('strong', { scope: ['a b'] }))).to.deep.equal([
      'configuration_invalid',
      'scope',
    ]);
  });

  it('emulators in production (rule 12)', () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      const run = () => createGuard({ ...usual, allowEmulators: true });
      expect(refusal(run)).to.deep.equal(['production_refused', 'allowEmulators']);
      expect(refusal(() => createGuard(usual))).to.equal(undefined);
    } finally {
      if (before === undefined) delete process.env.NODE_ENV;
      else process.env.NODE_ENV = before;
    }
  });

  it('and accepts http on loopback, for development', () => {
    for (const issuer of ['http://localhost:3000', 'http://127.0.0.1:8080', 'http://idp.localhost:1']) {
      expect(refusal(() => createGuard({ ...usual, issuer }))).to.equal(undefined);
    }
  });
});
