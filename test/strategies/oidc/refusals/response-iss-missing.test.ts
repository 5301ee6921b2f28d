import { provesNothing } from '../support/forger.ts';

describe('an answer of an OpenID provider', () => {
  provesNothing('proves nothing without iss beside the code (RFC 9207)', {
    spoiled: { callback: { iss: undefined } },
  });
});
