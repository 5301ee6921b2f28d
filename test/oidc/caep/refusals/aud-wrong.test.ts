import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  endsNothing(
    'ends nothing for another audience',
    { claims: { aud: 'https://other.example' } },
    { err: 'invalid_audience' },
  );
});
