import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  endsNothing(
    'ends nothing as JSON',
    { headers: { 'content-type': 'text/plain' } },
    { err: 'invalid_request' },
  );
});
