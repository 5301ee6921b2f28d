import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  for (const iat of [undefined, 'now', null])
    endsNothing(`ends nothing with the iat ${iat}`, { claims: { iat } }, { err: 'invalid_request' });
});
