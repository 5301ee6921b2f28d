import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  for (const sub_id of [undefined, 'a1', [], {}, { format: 7 }]) {
    const claims = { sub_id, sub: 'a1' };
    endsNothing(
      `ends nothing with the sub_id ${JSON.stringify(sub_id)}`,
      { claims },
      { err: 'invalid_request' },
    );
  }
});
