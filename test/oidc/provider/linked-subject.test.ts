import { expect } from 'chai';
import { contextOf } from '../../../src/express/context-of.ts';
import { SessionLinks } from '../../../src/oidc/provider/session-links.ts';
import { eachProvider } from '../support/hooks.ts';

describe('a session of the provider', () => {
  const scene = eachProvider();

  it('finds behind it the session of its own person only, while that lives', async () => {
    const { app, anna } = scene();
    const context = contextOf(app.stepUp);
    const links = new SessionLinks(context);
    const { claims } = await (await anna.client.get('/account')).json();
    await links.link('u1', claims.sid);
    expect(await links.sessionOf('u1', 'anna')).to.include({ sid: claims.sid });
    expect(await links.sessionOf('u1', 'bert')).to.equal(undefined);
    expect(await links.sessionOf('u2', 'anna')).to.equal(undefined);
    await context.sessions.end(claims.sid);
    expect(await links.sessionOf('u1', 'anna')).to.equal(undefined);
  });
});
