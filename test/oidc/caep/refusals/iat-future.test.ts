import { NOW } from '../../../support/step-up-app.ts';
import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  endsNothing('ends nothing from the future', { claims: { iat: NOW + 61 } }, { err: 'invalid_request' });
});
