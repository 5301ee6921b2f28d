import { expect } from 'chai';
import { service } from './support/service.ts';

describe('Without an assurance in the Authorization header', () => {
  let to: Awaited<ReturnType<typeof service>>;
  before(async () => {
    to = await service();
  });
  after(() => to.close());

  it('nothing is told but the scheme: no error, no level, no age', async () => {
    const { status, challenge, body, response } = await to.get('/fresh');
    expect({ status, challenge }).to.deep.equal({ status: 401, challenge: 'Bearer' });
    expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/);
    expect(body)
      .to.include({ code: 'authentication_required' })
      .and.not.have.any.keys('acr_values', 'max_age');
  });

  it('a token in the query, a cookie, another header or another scheme counts for nothing', async () => {
    const { token } = await to.issuer.issue({ held: to.held('high') });
    for (const [path, headers] of [
      [`/basic?access_token=${token}`, {}],
      ['/basic', { cookie: `access_token=${token}` }],
      ['/basic', { 'x-access-token': token }],
      ['/basic', { authorization: token }],
      ['/basic', { authorization: `Basic ${token}` }],
      ['/basic', { authorization: `DPoP ${token}` }],
      ['/basic', { authorization: 'Bearer' }],
    ] as const) {
      const { status, challenge } = await to.get(path, headers);
      expect({ status, challenge }, JSON.stringify(headers)).to.deep.equal({
        status: 401,
        challenge: 'Bearer',
      });
    }
  });
});
