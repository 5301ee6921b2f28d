import { expect } from 'chai';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { entraProfile } from 'passport-stepup/oidc';
import { bundleBrowser } from '../../../scripts/bundle-browser.mjs';
import { useChromium } from '../../support/chromium.ts';
import { lookAt, pressByKeyboard, tabTo } from '../../support/looked-at.ts';
import { codeAt } from '../../support/step-up-app.ts';
import {
  APPLICATION,
  CLIENT_ID,
  parametersAt,
  type Scene,
  SUB,
  startScene,
  TENANT,
} from '../external-mfa/support/entra.ts';
import { type Entra, startEntra } from '../support/pages.ts';

describe('a sign-in at Entra, which this test plays, in Chromium', function () {
  this.timeout(240_000);
  const chromium = useChromium();
  let scene: Scene;
  let entra: Entra;
  before(async () => {
    await bundleBrowser();
    entra = await startEntra();
    const profile = entraProfile({
      ...{ clientId: CLIENT_ID, applicationId: APPLICATION, tenants: [TENANT] },
      jwks: new URL('/keys', entra.address),
    });
    scene = await startScene({
      provider: { profile: { ...profile, redirectUris: [`${entra.origin}/back`] } },
    });
  });
  after(async () => {
    await scene.close();
    entra.close();
  });

  const begin = async (redirect_uri = `${entra.origin}/back`) => {
    scene.now += 30;
    const parameters = await parametersAt(scene.now, { parameters: { redirect_uri } });
    entra.form = { action: `${scene.origin}/external-mfa/authorize`, parameters };
    const opened = await chromium.open();
    await opened.page.goto(entra.origin);
    await opened.page.getByRole('button', { name: 'Use the other provider' }).click();
    return opened;
  };

  it('goes to a one-time code and back with a token that Entra can verify', async () => {
    const { page, faults } = await begin();
    await page
      .getByRole('textbox')
      .first()
      .fill(await codeAt(scene, scene.secret));
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(`${entra.origin}/back`);
    const got = JSON.parse(await page.locator('#got').innerText());
    expect(got.state).to.equal('the state <&">');
    const keys = createRemoteJWKSet(new URL(`${scene.origin}/external-mfa/jwks`));
    const { payload } = await jwtVerify(got.id_token, keys, {
      ...{ issuer: `${scene.origin}/external-mfa`, audience: CLIENT_ID },
      currentDate: new Date(scene.now * 1000),
    });
    expect(payload).to.deep.include({
      sub: SUB,
      nonce: 'the-nonce',
      acr: 'possessionorinherence',
      amr: ['otp'],
    });
    expect(faults).to.deep.equal([]);
    expect((await page.context().cookies(scene.origin)).map(({ name }) => name)).to.deep.equal([]);
  });

  it('goes back with access_denied where the person gives up', async () => {
    const { page } = await begin();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('link').last().click();
    await page.waitForURL(`${entra.origin}/back`);
    const got = JSON.parse(await page.locator('#got').innerText());
    expect(got).to.deep.equal({ error: 'access_denied', state: 'the state <&">' });
  });

  it('goes back by a button where scripts are off', async () => {
    scene.now += 30;
    const parameters = await parametersAt(scene.now, {
      ...{ acr: ['inherence'], parameters: { redirect_uri: `${entra.origin}/back` } },
    });
    entra.form = { action: `${scene.origin}/external-mfa/authorize`, parameters };
    const { page } = await chromium.open({ javaScriptEnabled: false });
    await page.goto(entra.origin);
    await page.getByRole('button', { name: 'Use the other provider' }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL(`${entra.origin}/back`);
    expect(await page.locator('#got').innerText()).to.include('access_denied');
  });

  it('shows pages that can be seen by everybody and used by the keyboard alone', async () => {
    const { page, faults } = await begin();
    const code = page.getByLabel('Code', { exact: true });
    await code.waitFor();
    await lookAt(page, 'the code asked for');
    await tabTo(page, code);
    await page.keyboard.type(await codeAt(scene, scene.secret, 2000));
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('That was not right.').waitFor();
    await lookAt(page, 'a rejected code');
    await pressByKeyboard(page, page.getByRole('button', { name: 'Cancel' }));
    await page.getByText('Cancelled. Nothing was done.').waitFor();
    await lookAt(page, 'given up');
    await page.route('**/form-post.js', (route) => route.abort());
    await pressByKeyboard(page, page.getByRole('link', { name: 'Back' }));
    await page.getByRole('heading', { name: 'Going back' }).waitFor();
    await lookAt(page, 'on the way back, without its script');
    await pressByKeyboard(page, page.getByRole('button', { name: 'Go on' }));
    await page.waitForURL(`${entra.origin}/back`);
    await page.goto(`${scene.origin}/external-mfa/resume/answer`);
    await page.getByRole('heading', { name: 'Sign in first' }).waitFor();
    await lookAt(page, 'nothing that waits for an answer');
    expect(faults).to.deep.equal([]);
  });

  it('shows a page of its own for a request that cannot be answered', async () => {
    const { page, faults } = await begin('https://elsewhere.example/');
    await page.getByRole('heading', { name: 'The request cannot be read' }).waitFor();
    await lookAt(page, 'a request that cannot be read');
    await tabTo(page, page.getByRole('link', { name: 'Back to the start' }));
    expect(faults).to.deep.equal([]);
  });
});
