import { expect } from 'chai';
import { asFirst, come, eachRig } from './support/rig.ts';

const account = ({ sub }: { sub: string }) => ({ subject: sub });

describe('a back-channel logout', () => {
  const client = { backchannel_logout_session_required: true };
  const rig = eachRig({ policy: asFirst, strategy: { account }, upstream: { client } });

  const signedIn = async () => {
    const { app, upstream } = rig();
    const browser = app.client();
    const sent = await browser.navigate('/login', { factor: 'work' });
    await come(browser, await upstream.visit(sent.headers.get('location') ?? ''));
    expect((await browser.get('/account')).status).to.equal(200);
    return browser;
  };

  it('of the provider ends the session and its evidence', async () => {
    const { upstream, app } = rig();
    const browser = await signedIn();
    const found = await upstream.provider.Client.find('app');
    const sid = (await lastSession()).sid;
    await (
      found as unknown as { backchannelLogout(sub: string, sid: string): Promise<void> }
    ).backchannelLogout('u-anna', sid);
    expect((await browser.get('/account')).status).to.equal(401);
    expect(app.events.map(({ type, reason }) => `${type} ${reason}`)).to.include('session.ended provider');
  });

  it('of another session leaves it alone', async () => {
    const browser = await signedIn();
    const found = await rig().upstream.provider.Client.find('app');
    await (
      found as unknown as { backchannelLogout(sub: string, sid: string): Promise<void> }
    ).backchannelLogout('u-anna', 'another');
    expect((await browser.get('/account')).status).to.equal(200);
  });

  /** The provider’s own id of its newest session with the application. */
  async function lastSession(): Promise<{ sid: string }> {
    return { sid: rig().upstream.sids.at(-1) ?? 'none' };
  }
});
