import { expect } from 'chai';
import { eachScene, parametersAt } from '../support/entra.ts';

describe('the authorization endpoint', () => {
  const scene = eachScene();

  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH']) {
    it(`takes no ${method}`, async () => {
      const { browser, now } = scene();
      const query = new URLSearchParams(await parametersAt(now));
      const answer = await browser.fetch(`/external-mfa/authorize?${query}`, { method });
      expect(answer.status).to.equal(405);
      expect(answer.headers.get('allow')).to.equal('POST');
      expect(browser.cookies.size).to.equal(0);
    });
  }

  it('is at its exact address only', async () => {
    for (const path of [
      '/external-mfa/authorize/',
      '/external-mfa/Authorize',
      '/external-mfa/',
      '/external-mfa/x',
    ]) {
      expect((await scene().browser.fetch(path, { method: 'POST' })).status, path).to.equal(404);
    }
  });
});
