import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  endsNothing(
    'ends nothing of another issuer',
    { claims: { iss: 'https://evil.example' } },
    { err: 'invalid_issuer' },
  );
});
