import { type Outcome, rejected, retry, VendorError, verified } from 'passport-stepup/strategy-kit';

/** What a careless strategy does with the sample that it was given. */
export const endings: Readonly<Record<string, (canary: string) => Promise<Outcome>>> = {
  verifies: async () => verified({ subject: 'anna' }),
  rejects: async () => rejected('code'),
  'rejects and quotes it': async (canary) => rejected(canary),
  'asks again and quotes it': async (canary) => retry(canary),
  'throws it': async (canary) => {
    throw new Error(`cannot judge ${canary}`, { cause: new Error(canary) });
  },
  'throws an error named after it': async (canary) => {
    throw Object.assign(new Error('no'), { name: canary, details: { canary } });
  },
  'throws it as a text': (canary) => Promise.reject(canary),
  'throws a vendor error that quotes it': async (canary) => {
    throw new VendorError('vendor_refused', `the vendor says: ${canary}`, { cause: { body: canary } });
  },
  'throws it in a later tick': (canary) =>
    new Promise(() => {
      setImmediate(() => {
        throw new Error(canary);
      });
    }),
  'returns it in place of an outcome': async (canary) => ({ result: canary }) as unknown as Outcome,
  'returns it as a subject': async (canary) => verified({ subject: canary }),
};
