import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  endsNothing('ends nothing as an ordinary JWT', { header: { typ: 'JWT' } }, { err: 'invalid_request' });
});
