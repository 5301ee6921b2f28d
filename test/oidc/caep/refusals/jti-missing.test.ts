import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  endsNothing('ends nothing without jti', { claims: { jti: undefined } }, { err: 'invalid_request' });
});
