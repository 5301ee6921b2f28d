import { expect } from 'chai';
import { desk } from '../../assurance/support/desk.ts';
import { service } from './support/service.ts';

describe('A token that is not acceptable', () => {
  let to: Awaited<ReturnType<typeof service>>;
  before(async () => {
    to = await service();
  });
  after(() => to.close());

  it('is invalid_token and nothing more: a stranger learns neither the level nor what was wrong', async () => {
    const tokens = {
      'of another key': desk().forge({ acr: 'high' }),
      'for another audience': to.forge({ aud: 'https://shop.example.com' }),
      'with too low a level, too, and for another audience': to.forge({ acr: 'none', aud: 'x' }),
      'of another kind': to.forge({}, { typ: 'at+jwt' }),
      'of an emulator': to.forge({ emulated: true }),
      'that is none': 'a.b.c',
    };
    for (const [title, token] of Object.entries(tokens)) {
      const { status, challenge, body } = await to.get('/fresh', { authorization: `Bearer ${token}` });
      expect({ status, challenge }, title).to.deep.equal({
        status: 401,
        challenge: 'Bearer error="invalid_token"',
      });
      expect(body, title).to.include({ code: 'token_invalid' }).and.not.have.any.keys('acr_values', 'detail');
    }
  });

  it('is told when it has expired', async () => {
    const token = to.forge({ exp: to.time.now - 60 });
    const { challenge, body } = await to.get('/strong', { authorization: `Bearer ${token}` });
    expect(challenge).to.equal('Bearer error="invalid_token"');
    expect(body).to.include({ code: 'token_expired' });
  });
});
