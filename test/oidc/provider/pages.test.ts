import { expect } from 'chai';
import type { Answer } from '../../support/jar.ts';
import { eachProvider } from '../support/hooks.ts';
import { CLIENT, follow, REDIRECT } from '../support/provider-app.ts';

const LEFT = 'http://client.localhost/left';

describe('pages that the provider itself shows', () => {
  const scene = eachProvider({
    provider: { clients: [{ ...CLIENT, client_name: 'The <Shop>', post_logout_redirect_uris: [LEFT] }] },
  });

  async function isOurs(answer: Answer): Promise<string> {
    const html = await answer.text();
    expect(html).to.include('/stepup/assets/stepup.css').and.include('<main class="stepup">');
    expect(html).not.to.match(/<style|https:\/\//);
    expect(answer.headers.get('content-security-policy')).to.include("default-src 'self'");
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    return html;
  }

  it('say what was wrong where the client cannot be told, and repeat nothing as markup', async () => {
    const query = new URLSearchParams({
      client_id: 'shop',
      redirect_uri: `${REDIRECT}/<b>`,
      scope: 'openid',
    });
    const answer = await scene().anna.client.navigate(`/auth?${query}`);
    expect(answer.status).to.equal(400);
    const html = await isOurs(answer);
    expect(html).to.include('invalid_redirect_uri').and.not.include('<b>');
  });

  it('ask before a sign-out, name the client, and let the form lead to it alone', async () => {
    const { anna, shop } = scene();
    await follow(anna.client, (await shop.begin()).url);
    const query = new URLSearchParams({ client_id: 'shop', post_logout_redirect_uri: LEFT });
    const answer = await anna.client.navigate(`/session/end?${query}`);
    const html = await isOurs(answer);
    expect(html).to.include('The &lt;Shop&gt;</strong> asks to sign you out');
    expect(html).to.match(/<button [^>]*form="op\.logoutForm" name="logout" value="yes"/);
    const policy = answer.headers.get('content-security-policy');
    expect(policy?.endsWith("form-action 'self' http://client.localhost")).to.equal(true);
  });

  it('say that the person is signed out where there is nowhere to go back to', async () => {
    await isOurs(await scene().anna.client.navigate('/session/end/success'));
  });
});
