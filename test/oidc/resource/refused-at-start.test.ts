import { expect } from 'chai';
import { type AccessTokenIssuer, ConfigurationError, createGuard } from 'passport-stepup';

const good: AccessTokenIssuer = {
  issuer: 'https://as.example',
  audience: 'accounts',
  jwks: { keys: [] },
  levels: { mfa: 'high' },
  subject: ({ sub }) => sub,
};

const bad: Record<string, readonly AccessTokenIssuer[]> = {
  'accessTokens[0].issuer': [{ ...good, issuer: 'as' }],
  'accessTokens[1].issuer': [good, good],
  'accessTokens[0].audience': [{ ...good, audience: '' }],
  'accessTokens[0].levels': [{ ...good, levels: { mfa: 'highest' } }],
  'accessTokens[0].subject': [{ ...good, subject: undefined as never }],
};

describe('issuers of access tokens', () => {
  for (const [place, accessTokens] of Object.entries(bad)) {
    it(`are refused at start at ${place}`, () => {
      const options = {
        issuer: 'https://own.example',
        audience: 'accounts',
        levels: ['low', 'high'],
        accessTokens,
      };
      expect(() => createGuard(options))
        .to.throw(ConfigurationError)
        .with.property('place', place);
    });
  }
});
