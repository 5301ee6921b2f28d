import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  for (const kid of ['another', '../t1', '', '__proto__'])
    endsNothing(`ends nothing with the kid "${kid}"`, { header: { kid } }, { err: 'invalid_key' });
});
