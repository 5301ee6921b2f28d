import { expect } from 'chai';
import { keepingReturn } from '../../../src/express/negotiate.ts';
import { startTestApp, type TestApp } from '../../support/step-up-app.ts';

describe('a refused sign-in on a page', () => {
  let app: TestApp;
  before(async () => {
    app = await startTestApp({
      routes: (on, stepUp) =>
        on.post('/sign-in', stepUp.signIn('basic', { failureRedirect: '/login?refused' }), (_req, res) => {
          res.sendStatus(204);
        }),
    });
  });
  after(() => app.close());

  async function refusedAt(path: string, more: Record<string, string> = {}): Promise<string | null> {
    const form = { username: 'anna', password: 'wrong', ...more };
    const answer = await app.client().navigate(path, form);
    expect(answer.status).to.equal(303);
    return answer.headers.get('location');
  }

  it('goes to the page for it', async () => {
    expect(await refusedAt('/sign-in')).to.equal('/login?refused');
  });

  it('keeps the way of the form', async () => {
    expect(await refusedAt('/sign-in', { return_to: '/vault?a=1' })).to.equal(
      '/login?refused=&return_to=%2Fvault%3Fa%3D1',
    );
  });

  it('keeps the way of the address', async () => {
    expect(await refusedAt('/sign-in?return_to=/vault')).to.equal('/login?refused=&return_to=%2Fvault');
  });

  it('keeps no way to anybody else’s site', async () => {
    for (const elsewhere of [
      '//evil.example',
      'https://evil.example/',
      '/\\evil.example',
      '/\t/evil.example',
    ])
      expect(await refusedAt('/sign-in', { return_to: elsewhere })).to.equal('/login?refused');
  });

  it('tells another site nothing, and leaves a way that is there', () => {
    expect(keepingReturn('https://login.example/again', '/vault')).to.equal('https://login.example/again');
    expect(keepingReturn('/login?return_to=%2Fhome#form', '/vault')).to.equal(
      '/login?return_to=%2Fhome#form',
    );
  });
});
