import { expect } from 'chai';
import { AwareIdHostedStrategy } from 'passport-stepup/strategies/awareid';
import { caught } from '../../lib/http/caught.ts';
import { awareId, credentials, type Reply, registrationCode, strategyAt } from './answering.ts';

const page = (...list: object[]): Reply => [
  200,
  { pageNumber: 1, pageSize: 100, totalPages: 1, totalRecords: list.length, list },
];

describe('awareid: removing an enrollment', () => {
  const removed = async (adminDeleteRegistration: Reply) => {
    const server = await awareId({ adminDeleteRegistration });
    const strategy = strategyAt(server.url);
    try {
      await strategy.remove(registrationCode);
    } finally {
      await strategy.close();
      await server.close();
    }
  };

  it('is done where AwareID itself says that it is not there', async () => {
    await removed([404, { errorCode: 'NOT_FOUND', errorMsg: 'x' }]);
  });

  it('is not done by the 404 of a gateway, nor by another refusal', async () => {
    for (const answer of [
      [404, { message: 'no route' }],
      [403, { errorCode: 'FORBIDDEN', errorMsg: 'x' }],
      [500, { errorCode: 'INTERNAL_SERVER_ERROR', errorMsg: 'x' }],
      [200, { errorCode: 'INTERNAL_SERVER_ERROR', errorMsg: 'x' }],
    ] as const)
      expect((await caught(removed(answer))).code).to.equal('vendor_refused');
  });

  const hosted = async (adminListRegistrations: Reply) => {
    const server = await awareId({ adminListRegistrations });
    const strategy = new AwareIdHostedStrategy({ baseUrl: server.url, ...credentials, checks: ['face'] });
    try {
      await strategy.remove('u-ada');
      return server.seen.filter(({ method }) => method === 'DELETE').map(({ url }) => url);
    } finally {
      await strategy.close();
      await server.close();
    }
  };

  it('of the hosted app takes the name as it is spelled, and no other', async () => {
    const deleted = await hosted(
      page({ username: 'U-ADA', registrationCode: 'other' }, { username: 'u-ada', registrationCode: 'own' }),
    );
    expect(deleted).to.deep.equal(['/onboarding/admin/registration/own']);
    expect(await hosted(page({ username: 'U-ADA', registrationCode: 'other' }))).to.deep.equal([]);
  });

  it('of the hosted app is not done where the list has no end', async () => {
    const endless = { pageNumber: 1, pageSize: 100, totalPages: 1e9, totalRecords: 1e11, list: [] };
    expect((await caught(hosted([200, endless]))).code).to.equal('vendor_answer_invalid');
  });

  it('of the hosted app is not done where the list does not tell everybody’s name, or no code', async () => {
    for (const list of [
      [{ registrationCode: 'whose' }],
      [{ username: 'u-ada' }],
      [{ username: 'u-ada', registrationCode: '' }],
      [{ username: 'u-ada', registrationCode: ['own'] }],
    ])
      expect((await caught(hosted(page(...list)))).code).to.equal('vendor_answer_invalid');
  });
});
