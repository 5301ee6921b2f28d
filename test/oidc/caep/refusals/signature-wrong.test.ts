import { generateKeyPair } from 'jose';
import { endsNothing } from '../support/receiving.ts';

const { privateKey } = await generateKeyPair('RS256');

describe('a pushed event', () => {
  endsNothing('ends nothing with another key', { key: privateKey }, { err: 'invalid_key' });
});
