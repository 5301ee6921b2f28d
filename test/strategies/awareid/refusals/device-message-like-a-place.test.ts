import { expect } from 'chai';
import { asksFor, errorWhen } from '../answering.ts';

it('awareid: a failed allocation is no place where a device may not be', async () => {
  const script = {
    ...asksFor('verifyDevice'),
    verifyDevice: [200, { message: 'Memory allocation failed', authStatus: 1 }],
  } as const;
  expect(await errorWhen(script, { checks: ['device'] })).to.equal('vendor_answer_invalid');
});
