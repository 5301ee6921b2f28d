import { expect } from 'chai';
import { errorWhen } from '../../answering.ts';

it('biometrid face: a connection that breaks proves nothing', async () => {
  expect(await errorWhen((response) => void response.socket?.destroy())).to.equal('vendor_unavailable');
});
