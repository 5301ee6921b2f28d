import { expect } from 'chai';
import { signIn } from '../../support/step-up-app.ts';
import { eachApp } from '../../support/step-up-app-hooks.ts';

const paths = ['/vault', '/vault/', '/VAULT', '/vault?x=1', '/vault;a', '//vault', '/%76ault', '/vault%2f'];
const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH'];

describe('a guarded route (attack 15: bypass by path)', () => {
  const reached: string[] = [];
  const app = eachApp({
    routes: (express, made) => {
      express.all('/sealed', made.require('strong'), (req, res) => {
        reached.push(req.originalUrl);
        res.end();
      });
    },
  });

  for (const path of paths) {
    it(`is not reached below its level as ${path}`, async () => {
      const client = app().client();
      await signIn(client);
      for (const method of methods) {
        for (const over of [
          {},
          { 'x-http-method-override': 'GET' },
          { 'x-original-url': '/account' },
        ] as Record<string, string>[]) {
          const answer = await client.fetch(path, { method, headers: over });
          expect(await answer.text(), method).not.to.include('"acr"');
          if (method !== 'OPTIONS') expect(answer.status, method).to.be.oneOf([401, 404]);
          await client.fetch(path.replace(/vault/i, 'sealed'), { method, headers: over });
        }
      }
      expect(reached).to.deep.equal([]);
    });
  }
});
