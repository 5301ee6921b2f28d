import { expect } from 'chai';
import { askedOf } from '../../../src/oidc/provider/asked.ts';

describe('a claims parameter that is no text', () => {
  for (const claims of [
    null,
    7,
    true,
    [],
    {},
    { id_token: { acr: { essential: true, values: ['strong'] } } },
  ]) {
    it(`is no request without an essential acr: ${JSON.stringify(claims)}`, () => {
      expect(() => askedOf({ claims, acr_values: 'basic' }))
        .to.throw()
        .with.property('error', 'invalid_request');
    });
  }
});
