import { CHANGED, endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  for (const change_type of [undefined, 'renew', ['revoke']]) {
    endsNothing(
      `ends nothing with the change_type ${JSON.stringify(change_type)}`,
      { claims: { events: { [CHANGED]: { credential_type: 'password', change_type } } } },
      { err: 'invalid_request' },
    );
  }
});
