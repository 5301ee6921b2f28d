import { expect } from 'chai';
import { asksFor, errorWhen } from '../answering.ts';

describe('awareid refuses', () => {
  it('a PIN whose provider breaks: an error of this server, not the person’s', async () => {
    const pinProvider = {
      register: async () => undefined,
      code: async () => Promise.reject(new TypeError('undefined is not a function')),
    };
    const capture = (one: any) => ({
      ...one,
      input: { pin: '402917' },
      enrollment: { ...one.enrollment, data: { ...one.enrollment.data, pinUser: 'u' } },
    });
    const options = { checks: ['pin'], pinProvider } as const;
    expect(await errorWhen(asksFor('verifyPIN'), options, capture)).to.equal('strategy_failed');
  });
});
