import { expect } from 'chai';
import { service } from './support/service.ts';

describe('A valid assurance that is not enough (RFC 9470)', () => {
  let to: Awaited<ReturnType<typeof service>>;
  before(async () => {
    to = await service();
  });
  after(() => to.close());
  const description = 'error_description="A stronger or newer sign-in is needed"';

  it('of too low a level is told which one is needed', async () => {
    const { status, challenge, body } = await to.get('/strong', {
      authorization: `Bearer ${to.forge({ acr: 'basic' })}`,
    });
    expect(status).to.equal(401);
    expect(challenge).to.equal(
      `Bearer error="insufficient_user_authentication", ${description}, acr_values="strong"`,
    );
    expect(body).to.include({ code: 'insufficient_user_authentication', acr_values: 'strong', status: 401 });
    expect(body).to.not.have.property('max_age');
  });

  it('too old is told how old it may be', async () => {
    const token = to.forge({ auth_time: to.time.now - 121 });
    const { challenge, body } = await to.get('/fresh', { authorization: `Bearer ${token}` });
    expect(challenge).to.equal(
      `Bearer error="insufficient_user_authentication", ${description}, acr_values="strong", max_age="120"`,
    );
    expect(body).to.include({ acr_values: 'strong', max_age: 120 });
  });

  it('is too old again later, though the token is the same and was accepted', async () => {
    const token = to.forge({ auth_time: to.time.now - 100 });
    expect((await to.get('/fresh', { authorization: `Bearer ${token}` })).status).to.equal(200);
    to.time.now += 21;
    expect((await to.get('/fresh', { authorization: `Bearer ${token}` })).status).to.equal(401);
    to.time.now -= 21;
  });

  it('of a level that is not in the list reaches none, not even the lowest', async () => {
    for (const acr of ['unheard-of', 'Strong', 'constructor', 'basic high']) {
      const { body } = await to.get('/basic', { authorization: `Bearer ${to.forge({ acr })}` });
      expect(body, acr).to.include({ code: 'insufficient_user_authentication', acr_values: 'basic' });
    }
  });

  it('but lacks scopes only is 403 insufficient_scope (RFC 6750)', async () => {
    for (const scope of [undefined, 'read', 'readwrite', 'read\twrite', ['read', 'write'].join(',')]) {
      const { status, challenge, body } = await to.get('/scoped', {
        authorization: `Bearer ${to.forge({ scope })}`,
      });
      expect({ status, challenge }).to.deep.equal({
        status: 403,
        challenge: 'Bearer error="insufficient_scope", scope="read write"',
      });
      expect(body).to.include({ code: 'denied', scope: 'read write' });
    }
  });

  it('and lacks scopes, too, is told both at once', async () => {
    const { challenge } = await to.get('/scoped', { authorization: `Bearer ${to.forge({ acr: 'basic' })}` });
    expect(challenge).to.match(/insufficient_user_authentication.*acr_values="strong", scope="read write"$/);
  });
});
