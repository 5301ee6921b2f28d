import { expect } from 'chai';
import { decodeJwt } from 'jose';
import { confirm, eachProvider } from '../support/hooks.ts';
import { CLIENT, essentialAcr, follow } from '../support/provider-app.ts';

describe('an ID token beside the code', () => {
  const responses = ['code id_token', 'code'] as const;
  const grant_types = ['authorization_code', 'implicit'];
  const clients = [
    {
      ...CLIENT,
      grant_types,
      response_types: [...responses],
      redirect_uris: ['https://client.example/back'],
    },
  ] as never;
  const scene = eachProvider({ provider: { clients, responseTypes: [...responses] } });

  const begin = (more: Record<string, string> = {}) =>
    scene().shop.begin({
      ...{ response_type: 'code id_token', redirect_uri: 'https://client.example/back', ...more },
    });
  const saidIn = ({ hash }: URL) => decodeJwt(new URLSearchParams(hash.slice(1)).get('id_token') ?? '');

  it('says what the evidence says at that moment', async () => {
    const { app, anna } = scene();
    const stopped = await follow(anna.client, (await begin(essentialAcr('strong'))).url);
    const { url } = await confirm(scene(), stopped);
    expect(saidIn(url)).to.deep.include({ acr: 'strong', amr: ['pwd', 'otp', 'mfa'] });
    app.now += 301;
    const later = await follow(anna.client, (await begin()).url);
    expect(saidIn(later.url)).to.deep.include({ acr: 'basic', amr: ['pwd'] });
  });
});
