import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  endsNothing(
    'ends nothing with another secret',
    { headers: { authorization: 'Bearer another' } },
    { status: 401, err: 'authentication_failed' },
  );
});
