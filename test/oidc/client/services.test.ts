import { expect } from 'chai';
import { Configuration } from 'openid-client';
import { ConfigurationError } from 'passport-stepup';
import { stepUpFetch } from 'passport-stepup/oidc';

const make = (service: string) =>
  stepUpFetch({
    config: new Configuration({ issuer: 'https://as.example' }, 'batch', 's'),
    redirectUri: 'https://batch.example/cb',
    services: [service],
    tokens: { get: () => 'token', set: () => {} },
    authorize: async (url) => url,
  });

describe('the services to which a token may go', () => {
  for (const service of [
    'http://accounts.example',
    'ftp://accounts.example',
    'https://accounts.example/path',
    'https://user@accounts.example',
    'accounts.example',
    'blob:https://accounts.example',
    '*',
  ]) {
    it(`are not ${service}`, () => {
      expect(() => make(service))
        .to.throw(ConfigurationError)
        .with.property('place', 'services');
    });
  }

  for (const service of ['https://accounts.example', 'http://127.0.0.1:3000/', 'http://accounts.localhost']) {
    it(`can be ${service}`, () => {
      expect(make(service)).to.be.a('function');
    });
  }
});
