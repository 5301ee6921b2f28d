import { expect } from 'chai';
import { service } from './support/service.ts';

describe('The guard of another service lets pass', () => {
  let to: Awaited<ReturnType<typeof service>>;
  before(async () => {
    to = await service();
  });
  after(() => to.close());

  it('an assurance of the level, and hands on subject, acr and claims', async () => {
    const { token, claims } = await to.issuer.issue({ held: to.held('strong') });
    const { status, body } = await to.get('/strong', { authorization: `Bearer ${token}` });
    expect(status).to.equal(200);
    expect(body).to.deep.equal({ subject: 'alice', acr: 'strong', claims });
  });

  it('one of a higher level, with the scheme in any case and some spaces', async () => {
    const { token } = await to.issuer.issue({ held: to.held('high') });
    for (const authorization of [`Bearer ${token}`, `bearer ${token}`, `BEARER  ${token}`]) {
      expect((await to.get('/basic', { authorization })).status).to.equal(200);
    }
  });

  it('one exactly as old as max_age allows: measured against auth_time', async () => {
    const token = to.forge({ auth_time: to.time.now - 120 });
    expect((await to.get('/fresh', { authorization: `Bearer ${token}` })).status).to.equal(200);
  });

  it('one with all the scopes', async () => {
    const token = to.forge({ scope: 'write other read' });
    expect((await to.get('/scoped', { authorization: `Bearer ${token}` })).status).to.equal(200);
  });

  it('verifies a token on its own, too', async () => {
    expect(await to.guard.verify(to.forge())).to.include({ sub: 'alice', acr: 'strong' });
  });
});
