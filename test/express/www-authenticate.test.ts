import { expect } from 'chai';
import { wwwAuthenticate } from '../../src/express/www-authenticate.ts';

describe('The WWW-Authenticate header', () => {
  it('is the scheme alone when there is nothing to tell', () => {
    expect(wwwAuthenticate([{ scheme: 'Bearer' }, { scheme: 'DPoP' }])).to.equal('Bearer, DPoP');
  });

  it('spells the challenge of RFC 9470, section 3', () => {
    const challenge = {
      scheme: 'Bearer',
      error: 'insufficient_user_authentication',
      error_description: 'A different authentication level is required',
      acr_values: ['myACR', 'other'],
      max_age: 0,
    } as const;
    expect(wwwAuthenticate([challenge])).to.equal(
      'Bearer error="insufficient_user_authentication", ' +
        'error_description="A different authentication level is required", acr_values="myACR other", max_age="0"',
    );
  });

  it('never lets a text break out of its quotes', () => {
    for (const text of ['a"b', 'a\\b', 'a\r\nSet-Cookie: x=y', 'é', '\u0000']) {
      expect(() => wwwAuthenticate([{ scheme: 'Bearer', acr_values: [text] }])).to.throw(TypeError);
    }
  });
});
