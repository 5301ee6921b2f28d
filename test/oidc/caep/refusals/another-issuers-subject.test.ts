import { endsNothing, ISSUER } from '../support/receiving.ts';

const others = [
  { format: 'iss_sub', iss: 'https://other.example', sub: 'a1' },
  { format: 'opaque', id: 'a1', sub: 'a1' },
  { format: 'email', email: 'anna@example.com' },
  { format: 'complex', user: { format: 'iss_sub', iss: ISSUER, sub: 'a2' } },
];

describe('a pushed event', () => {
  for (const sub_id of others)
    endsNothing(`ends nothing of ${JSON.stringify(sub_id)}`, { claims: { sub_id } }, { status: 202 });
});
