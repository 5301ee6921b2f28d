import { NOW } from '../../../support/step-up-app.ts';
import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  endsNothing(
    'ends nothing when it is old',
    { claims: { iat: NOW - 7 * 86_400 - 1 } },
    { err: 'invalid_request' },
  );
});
