import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  endsNothing(
    'ends nothing of a person who is not linked to the transmitter',
    { claims: { sub_id: { format: 'iss_sub', iss: 'https://idp.example', sub: 'anna' } } },
    { status: 202 },
  );
});
