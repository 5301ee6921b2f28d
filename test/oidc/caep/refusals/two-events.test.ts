import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  endsNothing(
    'ends nothing with two events in one',
    { claims: { events: { a: {}, b: {} } } },
    { err: 'invalid_request' },
  );
});
