import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  endsNothing(
    'ends nothing for an event that is not for us',
    { claims: { events: { 'https://schemas.openid.net/secevent/caep/event-type/session-established': {} } } },
    { status: 202 },
  );
});
