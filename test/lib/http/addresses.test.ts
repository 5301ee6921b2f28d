import { expect } from 'chai';
import { VendorHttp } from 'passport-stepup/strategy-kit';
import { caught } from './caught.ts';

const refused = {
  'plain http beyond loopback': 'http://v.example/api',
  'no absolute URL': '/api',
  'another scheme': 'ftp://v.example',
  'a name and password in it': 'https://me:secret@v.example',
  'a query': 'https://v.example/?a=1',
  'a fragment': 'https://v.example/#a',
  'a host that only begins like loopback': 'http://127.0.0.1.v.example',
};

describe('http: addresses', () => {
  for (const [name, baseUrl] of Object.entries(refused)) {
    it(`refuses a base URL with ${name}`, () => {
      expect(() => new VendorHttp({ vendor: 'v', baseUrl }))
        .to.throw()
        .that.includes({ code: 'configuration_invalid', place: 'baseUrl' });
    });
  }

  for (const path of ['/users/..', '/users/.', '/users/%2e%2e', '/users/.%2E/x', '/../status', 'users']) {
    it(`refuses the path ${path}, which would name another operation`, async () => {
      const http = new VendorHttp({
        vendor: 'v',
        baseUrl: 'https://v.example',
        fetch: async () => {
          throw new Error('it was sent');
        },
      });
      const error = await caught(http.send({ operation: 'deleteUser', method: 'DELETE', path }));
      expect(error.code).to.equal('request_malformed');
    });
  }
});
