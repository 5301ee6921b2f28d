import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('pulse proves nothing, and holds nothing against the person', () => {
  it('JSON that breaks off', async () => {
    expect(await errorWhen((response) => response.end('{"recommended_action":"auth"'))).to.equal(
      'vendor_answer_invalid',
    );
  });
});
