import { expect } from 'chai';
import { errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a 404', async () => {
    expect(await errorWhen({ authenticate: [404, { errorCode: 'NOT_FOUND', errorMsg: 'gone' }] })).to.equal(
      'vendor_refused',
    );
  });
});
