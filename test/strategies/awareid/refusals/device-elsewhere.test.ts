import { expect } from 'chai';
import { asksFor, verifyWhen } from '../answering.ts';

describe('awareid refuses', () => {
  for (const message of ['Device is outside of the geofence', 'Location is not allowed.']) {
    it(`a device that is elsewhere: ${message}`, async () => {
      const script = {
        ...asksFor('verifyDevice'),
        verifyDevice: [200, { message, authStatus: 1 }],
      } as const;
      expect(await verifyWhen(script, { checks: ['device'] })).to.deep.equal({
        result: 'rejected',
        reason: 'device_place',
      });
    });
  }
});
