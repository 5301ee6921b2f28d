import { expect } from 'chai';
import { NOW } from '../../support/step-up-app.ts';
import { confirm, eachProvider } from '../support/hooks.ts';
import { follow, REDIRECT, signInAt } from '../support/provider-app.ts';

describe('a client that knows nothing of us', () => {
  const scene = eachProvider();

  it('gets through a code flow with acr_values to a step-up and reads true claims', async () => {
    const { shop, anna } = scene();
    const request = await shop.begin({ acr_values: 'strong' });
    const stopped = await follow(anna.client, request.url);
    expect(stopped.url.pathname).to.match(/^\/stepup\/ceremonies\//);
    const back = await confirm(scene(), stopped);
    expect(back.url.href).to.match(new RegExp(`^${REDIRECT}\\?code=`));
    const claims = (await request.tokens(back.url)).claims();
    expect(claims).to.deep.include({ sub: 'anna', acr: 'strong', amr: ['pwd', 'otp', 'mfa'] });
    expect(claims?.auth_time).to.equal(NOW);
  });

  it('is sent to the sign-in page first where nobody is signed in', async () => {
    const { app, shop } = scene();
    const person = app.client();
    const request = await shop.begin({ login_hint: 'bert' });
    const stopped = await follow(person, request.url);
    expect(stopped.url.pathname).to.equal('/sign-in');
    expect(stopped.url.searchParams.get('login_hint')).to.equal('bert');
    const back = await signInAt(person, stopped, 'bert');
    expect((await request.tokens(back.url)).claims()).to.deep.include({
      sub: 'bert',
      acr: 'basic',
      amr: ['pwd'],
    });
  });

  it('finds the levels of the policy in the metadata', () => {
    const { shop } = scene();
    expect(shop.config.serverMetadata().acr_values_supported).to.deep.equal(['basic', 'strong']);
  });
});
