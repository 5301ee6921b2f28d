import { expect } from 'chai';
import { eachProvider } from '../support/hooks.ts';
import { CLIENT, follow } from '../support/provider-app.ts';

const clients = [
  { ...CLIENT, client_name: '<script>alert(1)</script>' },
  { ...CLIENT, client_id: 'app', application_type: 'native', redirect_uris: ['com.example.app:/back'] },
  { ...CLIENT, client_id: 'odd', redirect_uris: ["https://a;sandbox/'*"] },
] as const;

describe('the page of consent', () => {
  const scene = eachProvider({ provider: { clients: clients as never, firstParty: [] } });

  const page = async (client_id: string, redirect_uri: string) => {
    const { shop, anna } = scene();
    const { answer } = await follow(anna.client, (await shop.begin({ client_id, redirect_uri })).url);
    return {
      policy: answer?.headers.get('content-security-policy') ?? '',
      html: (await answer?.text()) ?? '',
    };
  };

  it('lets its form lead to the client, and shows the client’s name as text', async () => {
    const { policy, html } = await page('shop', CLIENT.redirect_uris[0]);
    expect(policy).to.match(/; form-action 'self' http:\/\/client\.localhost$/);
    expect(html).to.include('&lt;script&gt;').and.not.include('<script>alert');
  });

  it('lets its form lead to an application on the device', async () => {
    const { policy } = await page('app', 'com.example.app:/back');
    expect(policy).to.match(/; form-action 'self' com\.example\.app:$/);
  });

  it('takes nothing into its policy that could end a directive', async () => {
    const { policy } = await page('odd', "https://a;sandbox/'*");
    expect(policy).to.match(/; form-action 'self'$/);
  });
});
