import { expect } from 'chai';
import { open, personWithOtp, problemOf } from '../../support/ceremony.ts';
import { Client } from '../../support/jar.ts';
import { operations } from '../../support/openapi.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

const refusedFrom: readonly Readonly<Record<string, string>>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'cross-site', origin: 'SELF' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  {},
];
// They read no cookie on POST: what they take speaks for itself.
const crossSite = ['/stepup/callback/{factor}', '/stepup/webhooks/{vendor}', '/stepup/logout/{factor}'];

describe('a request that changes something and carries a cookie', () => {
  const app = eachApp();

  for (const given of refusedFrom) {
    it(`is refused with ${JSON.stringify(given)}`, async () => {
      const { client } = await personWithOtp(app());
      const { id } = await open(client);
      const headers = given.origin === 'SELF' ? { ...given, origin: app().origin } : given;
      const foreign = new Client(app().origin, { ...headers });
      for (const [name, value] of client.cookies) foreign.cookies.set(name, value);
      for (const { path, method } of operations.filter(
        (one) => one.method !== 'get' && !crossSite.includes(one.path),
      )) {
        const at = path.replace('{id}', id).replace('{factor}', 'otp');
        const answer = await foreign.fetch(at, { method: method.toUpperCase() });
        expect(await problemOf(answer), `${method} ${at}`).to.equal('403 cross_site_refused');
      }
      expect(await problemOf(await foreign.json('/login', { username: 'anna' }))).to.equal(
        '403 cross_site_refused',
      );
    });
  }

  for (const given of [{ 'sec-fetch-site': 'same-origin' }, { origin: 'SELF' }]) {
    it(`passes with ${JSON.stringify(given)}`, async () => {
      const { client } = await personWithOtp(app());
      const own = new Client(app().origin, 'origin' in given ? { origin: app().origin } : given);
      for (const [name, value] of client.cookies) own.cookies.set(name, value);
      expect((await own.json('/stepup/assurance', {})).status).to.equal(200);
    });
  }
});
