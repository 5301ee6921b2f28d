import { endsNothing } from '../support/receiving.ts';

describe('a pushed event', () => {
  endsNothing('ends nothing where the body is huge', { body: 'x'.repeat(70_000) }, { status: 413 });
});
