import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('is no refusal of the person where the provider has failed', {
    spoiled: { callback: { code: undefined, error: 'server_error' } },
    code: 'vendor_refused',
  });
});
