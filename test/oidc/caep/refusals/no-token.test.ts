import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  endsNothing('ends nothing where the body is no token', { body: '{}' }, { err: 'invalid_request' });
});
