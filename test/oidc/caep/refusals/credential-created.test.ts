import { CHANGED, endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  endsNothing(
    'ends nothing where a credential was only created',
    { claims: { events: { [CHANGED]: { credential_type: 'app', change_type: 'create' } } } },
    { status: 202 },
  );
});
