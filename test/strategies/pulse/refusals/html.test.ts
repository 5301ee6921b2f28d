import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('HTML with status 200', async () => {
    expect(await errorWhen((response) => response.end('<!doctype html><p>auth</p>'))).to.equal(
      'vendor_answer_invalid',
    );
  });
});
