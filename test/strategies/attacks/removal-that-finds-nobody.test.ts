import { expect } from 'chai';
import { AwareIdHostedStrategy } from 'passport-stepup/strategies/awareid';
import { awareId, credentials } from '../awareid/answering.ts';

async function removing(list: readonly object[]) {
  const page = { pageNumber: 1, pageSize: 100, totalPages: 1, totalRecords: list.length, list };
  const server = await awareId({ adminListRegistrations: [200, page] });
  const strategy = new AwareIdHostedStrategy({ baseUrl: server.url, ...credentials, checks: ['face'] });
  const end = await strategy.remove('u-ada').then(
    () => 'removed',
    (thrown: unknown) => (thrown as { code: string }).code,
  );
  await strategy.close();
  await server.close();
  return { end, deleted: server.called().includes('adminDeleteRegistration') };
}

describe('awareid hosted app: an enrollment that cannot be found is not called removed', () => {
  it('while somebody in the list has no name', async () => {
    expect(await removing([{ userName: 'u-ada', registrationCode: 'r-1' }])).to.deep.equal({
      end: 'vendor_answer_invalid',
      deleted: false,
    });
  });

  it('when its code is missing', async () => {
    expect((await removing([{ username: 'u-ada' }])).end).to.equal('vendor_answer_invalid');
  });

  it('but one that is really gone is', async () => {
    const others = [{ username: 'u-bob', registrationCode: 'r-2' }];
    expect(await removing(others)).to.deep.equal({ end: 'removed', deleted: false });
    expect(await removing([...others, { username: 'u-ada', registrationCode: 'r-1' }])).to.deep.equal({
      end: 'removed',
      deleted: true,
    });
  });
});
